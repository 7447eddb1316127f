import type { ContextSource } from '../../../shared/population/block.ts'

/** Up to 32,768 contexts as JSON text. */
export interface RowBlock<Memory extends ArrayBufferLike = ArrayBufferLike> {
  /** The number of its first row in the population. */
  readonly firstRow: number
  readonly bytes: Uint8Array<Memory>
  /** Where each row begins and ends in `bytes`: two numbers a row. */
  readonly places: Uint32Array<Memory>
  /** The line, from 1, that each row begins in. */
  readonly lines: Uint32Array<Memory>
}

/** A block that is transferred to a worker is gone here. */
export const transferOf = ({ bytes, places, lines }: RowBlock<ArrayBuffer>): ArrayBuffer[] => [
  bytes.buffer,
  places.buffer,
  lines.buffer,
]

/** A copy that several threads can read. */
export function sharedBlock({ firstRow, bytes, places, lines }: RowBlock): RowBlock<SharedArrayBuffer> {
  const shared = {
    bytes: new Uint8Array(new SharedArrayBuffer(bytes.byteLength)),
    places: new Uint32Array(new SharedArrayBuffer(places.byteLength)),
    lines: new Uint32Array(new SharedArrayBuffer(lines.byteLength)),
  }
  shared.bytes.set(bytes)
  shared.places.set(places)
  shared.lines.set(lines)
  return { firstRow, ...shared }
}

/** Reads the rows of a block. Throws for a row that is not JSON. */
export function sourceOf({ bytes, places }: RowBlock): ContextSource {
  return {
    count: places.length / 2,
    contextAt: (row) =>
      JSON.parse(decoder.decode(bytes.subarray(places[2 * row] as number, places[2 * row + 1] as number))),
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
