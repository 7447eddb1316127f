import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type BodyLimit, deepestBody } from '../../../../shared/contract/shapes/body-limit.ts'
import { timeSlices } from '../../../../shared/turns.ts'
import { jsonScan } from '../../json-scan.ts'
import { refusal } from '../../refusal.ts'
import { joinBytes } from '../join-bytes.ts'

/** A body within its limits, not parsed yet. */
export interface ReadBody {
  readonly bytes: Buffer
  /** The positions of its lists, see `jsonScan`. */
  readonly scan: ReturnType<typeof jsonScan>
  readonly hash: string
}

/** One request's share of the memory for bodies. */
export interface HeldBytes {
  take(bytes: number): boolean
  release(): void
}

/** Limits the bytes of all bodies held at once to `most`. */
export function bodyBudget(most: number): () => HeldBytes {
  let all = 0
  return () => {
    let own = 0
    return {
      take: (bytes) => {
        if (all + bytes > most) return false
        all += bytes
        own += bytes
        return true
      },
      release: () => {
        all -= own
        own = 0
      },
    }
  }
}

/**
 * Reads the body of a request, and stops as soon as it exceeds `limit`; undefined if there is none. Other work
 * runs between the parts of a long one. Throws TOO_LARGE, INVALID, and BUSY if all requests together hold too much.
 */
export async function readBody(
  incoming: IncomingMessage,
  limit: BodyLimit,
  held: HeldBytes,
): Promise<ReadBody | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit.bytes) throw tooLarge(limit)
  const [chunks, scan, hash] = [[] as Buffer[], jsonScan(), createHash('sha256')]
  const step = timeSlices()
  let length = 0
  for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > limit.bytes) throw tooLarge(limit)
    if (!held.take(chunk.length)) throw busy()
    chunks.push(chunk)
    hash.update(chunk)
    scan.push(chunk)
    if (scan.deepest > deepestBody) throw tooDeep()
    if (scan.values > limit.values) throw tooMany(limit)
    await step()
  }
  if (length === 0) return undefined
  return { bytes: await joinBytes(chunks, step), scan, hash: hash.digest('base64url') }
}

/** `1 MiB`, `8 KiB`. */
export const sizeInWords = ({ bytes }: BodyLimit) =>
  bytes < 1024 * 1024 ? `${bytes / 1024} KiB` : `${bytes / 1024 / 1024} MiB`

const tooLarge = (limit: BodyLimit) =>
  refusal('TOO_LARGE', 413, `This request has at most ${sizeInWords(limit)}: send less at a time.`)

const tooMany = ({ values }: BodyLimit) =>
  refusal('TOO_LARGE', 413, `This request has at most ${values} JSON values: send less at a time.`)

const tooDeep = () =>
  refusal('INVALID', 400, `The request is nested more than ${deepestBody} levels deep.`, [
    { field: '', message: `is nested more than ${deepestBody} levels deep` },
  ])

const busy = () =>
  refusal('BUSY', 503, 'The host is handling too many large requests: try again in a moment.', [], 1)
