import type { TableWishes } from '../../workbench/import/import-table.ts'

/** Writes contexts into the workbench under a revision that does not count yet. The answer is how many. */
export interface FillTask {
  readonly task: 'fill'
  /** The path of the workbench. */
  readonly file: string
  readonly populationId: string
  readonly revision: number
  readonly source: FillSource
  /** A step is a chunk. */
  readonly control: Int32Array
}

export type FillSource =
  /** YAML; `count` replaces that of the recipe. */
  | { readonly recipe: string; readonly count?: number | undefined }
  /** JSON or NDJSON. */
  | { readonly text: string }
  /** CSV. */
  | { readonly table: string; readonly wishes: TableWishes }
