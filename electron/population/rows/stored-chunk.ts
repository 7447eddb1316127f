import Database from 'better-sqlite3'
import type { ContextSource } from '../../../shared/population/block.ts'
import { lineFinder } from './find-rows.ts'
import { type RowBlock, sourceOf } from './row-block.ts'

/** Contexts of a population that lie in the workbench; whoever needs them reads them there. */
export interface StoredChunk {
  /** The path of the workbench. */
  readonly file: string
  readonly populationId: string
  readonly revision: number
  readonly number: number
  /** The number of its first row in the population. */
  readonly firstRow: number
  readonly count: number
}

/** The population was deleted, or its contexts were replaced. */
export class ChunkGone extends Error {}

let opened: { readonly file: string; readonly database: Database.Database } | undefined
/** The chunk that was read last: all columns that a question needs are made in one reading. */
let last: { readonly chunk: string; readonly source: ContextSource } | undefined

/** Reads the contexts whenever they are asked for, and keeps only those of one chunk, as text. Throws `ChunkGone`. */
export const chunkSource = (chunk: StoredChunk): ContextSource => ({
  count: chunk.count,
  contextAt: (row) => textOf(chunk).contextAt(row),
})

function textOf(chunk: StoredChunk): ContextSource {
  const name = `${chunk.file} ${chunk.populationId} ${chunk.revision} ${chunk.number}`
  if (last?.chunk !== name) last = { chunk: name, source: sourceOf(readChunk(chunk)) }
  return last.source
}

function readChunk({ file, populationId, revision, number, firstRow }: StoredChunk): RowBlock {
  const bytes = workbenchAt(file)
    .prepare<[string, number, number], Uint8Array<ArrayBuffer>>(
      'select contexts from population_chunk where population_id = ? and revision = ? and number = ?',
    )
    .pluck()
    .get(populationId, revision, number)
  if (bytes === undefined) throw new ChunkGone('The population has changed.')
  const places: number[] = []
  const lines: number[] = []
  lineFinder().find(bytes, true, ({ start, end, line }) => {
    places.push(start, end)
    lines.push(line)
  })
  return { firstRow, bytes, places: Uint32Array.from(places), lines: Uint32Array.from(lines) }
}

function workbenchAt(file: string): Database.Database {
  if (opened?.file === file) return opened.database
  opened?.database.close()
  opened = { file, database: new Database(file, { readonly: true, fileMustExist: true, timeout: 5_000 }) }
  return opened.database
}
