import type { ContextSource } from '../../../shared/population/block.ts'

/** Up to 32,768 contexts as JSON text. Its buffers can be transferred to a worker. */
export interface RowBlock {
  /** The number of its first row in the population. */
  readonly firstRow: number
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Where each row begins and ends in `bytes`: two numbers a row. */
  readonly places: Uint32Array<ArrayBuffer>
  /** The line, from 1, that each row begins in. */
  readonly lines: Uint32Array<ArrayBuffer>
}

export const transferOf = ({ bytes, places, lines }: RowBlock): ArrayBuffer[] => [
  bytes.buffer,
  places.buffer,
  lines.buffer,
]

/** Reads the rows of a block. Throws for a row that is not JSON. */
export function sourceOf({ bytes, places }: RowBlock): ContextSource {
  return {
    count: places.length / 2,
    contextAt: (row) =>
      JSON.parse(decoder.decode(bytes.subarray(places[2 * row] as number, places[2 * row + 1] as number))),
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
