import { usage } from './exit.ts'

/** The default port of a server; if it is taken, a free one is used. */
export const usualPort = 4690

/** Parses a port, 0 to 65535. Throws USAGE. */
export function parsePort(value: string): number {
  const port = Number(value)
  if (!/^\d+$/.test(value) || port > 65_535)
    throw usage(`--port takes a number from 0 to 65535, not “${value}”.`)
  return port
}
