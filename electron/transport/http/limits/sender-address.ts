import type { IncomingMessage } from 'node:http'
import proxyAddr from 'proxy-addr'
import { AppError } from '../../../../shared/errors.ts'

/** Returns the IP address that a request comes from. */
export type SenderAddress = (incoming: Pick<IncomingMessage, 'headers' | 'socket'>) => string

/**
 * `trusted` lists the proxies as addresses, ranges (`10.0.0.0/8`) or names of ranges (`loopback`), separated
 * by commas; absent: none, so that nobody can claim another address. The sender is the last address on the
 * route that is not a proxy. Throws USAGE.
 */
export function senderAddress(trusted?: string): SenderAddress {
  const trust = trusted === undefined ? () => false : trustIn(trusted)
  return ({ headers, socket }) => {
    const list = forwardedFor(headers)
    const request = {
      headers: list === undefined ? {} : { 'x-forwarded-for': list },
      socket,
      connection: socket,
    }
    return plainAddress(proxyAddr(request as unknown as IncomingMessage, trust))
  }
}

function trustIn(trusted: string) {
  try {
    return proxyAddr.compile(trusted.split(',').map((part) => part.trim()))
  } catch (cause) {
    const message = '--trust-proxy takes addresses or ranges, separated by commas: loopback, 10.0.0.0/8, …'
    throw new AppError('USAGE', message, { cause })
  }
}

/**
 * The addresses that a request passed, from `X-Forwarded-For` or the standard's `Forwarded`. A proxy writes
 * one of them and may pass on the other as a client wrote it, so if both are present and differ, neither is
 * trusted.
 */
function forwardedFor(headers: IncomingMessage['headers']): string | undefined {
  const usual = [headers['x-forwarded-for'] ?? []].flat().join(',')
  const lists = [hopsIn(usual.split(',')), standardHops(headers.forwarded)].filter((list) => list !== '')
  return lists.length === 2 && lists[0] !== lists[1] ? undefined : lists[0]
}

function standardHops(forwarded: string | undefined): string {
  if (forwarded === undefined) return ''
  const hops = forwarded.split(',').map((hop) => /(?:^|;)\s*for=("[^"]*"|[^;]*)/i.exec(hop)?.[1])
  return hopsIn(hops.map((hop) => hop?.replaceAll('"', '') || 'unknown'))
}

/** The addresses without ports: `1.2.3.4:80`, `[::1]:80`. */
function hopsIn(hops: readonly string[]): string {
  const plain = (hop: string) =>
    /^\[([^\]]*)\]|^([^:]*):\d+$/
      .exec(hop)
      ?.slice(1)
      .find((part) => part !== undefined) ?? hop
  return hops.map((hop) => plain(hop.trim())).join(',')
}

/** An address in lower case, with an IPv4-mapped IPv6 address as IPv4. */
function plainAddress(address: string | undefined): string {
  const text = (address ?? '').slice(0, 64).toLowerCase()
  return text.startsWith('::ffff:') ? text.slice(7) : text
}

/** The key that identifies one sender: an IPv4 address, or the /64 network of an IPv6 address. */
export function senderOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.split('::')
  const groups = head.split(':').filter((group) => group !== '')
  const rest = tail.split(':').filter((group) => group !== '')
  const filled = address.includes('::')
    ? [...groups, ...Array(Math.max(0, 8 - groups.length - rest.length)).fill('0'), ...rest]
    : groups
  return filled.slice(0, 4).join(':')
}
