import { type ClientContext, type ClientLink, createORPCClient, type ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import pino, { type Logger } from 'pino'
import type { WireErrorData } from '../../../electron/transport/refusal.ts'
import type { sampleContract } from './sample-router.ts'

export type SampleClient = ContractRouterClient<typeof sampleContract>

export function sampleClient(link: ClientLink<ClientContext>): SampleClient {
  return createORPCClient(link)
}

/** The error of a failing `call`; fails the test if it succeeds. */
export async function failure(call: Promise<unknown>): Promise<ORPCError<string, WireErrorData>> {
  return call.then(
    (value) => Promise.reject(new Error(`expected a failure, got ${JSON.stringify(value)}`)),
    (error) => error,
  )
}

/** A real pino log that stores its lines. */
export function keptLog(): { readonly log: Logger; readonly lines: string[] } {
  const lines: string[] = []
  return { log: pino({ level: 'debug' }, { write: (line) => lines.push(line) }), lines }
}
