import type { Database } from '../../../electron/instance/database/database.ts'
import { readFlags } from '../../../electron/instance/stores/flags/read-flags.ts'
import { saveFlags } from '../../../electron/instance/stores/flags/save-flags.ts'
import { findEnvironment } from '../../../electron/instance/stores/tree/workspaces.ts'
import { only } from '../../../electron/procedures/only.ts'
import type { ImportTarget } from '../../../shared/contract/flags/transfer.ts'
import type { Clause } from '../../../shared/model/clause.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { Serve } from '../../../shared/model/serve.ts'
import type { Prerequisite, Rule, Target, Targeting } from '../../../shared/model/targeting.ts'
import { production } from '../postgres/instance.ts'

/** The saved document of a flag in one environment. */
export async function savedDocument(
  database: Database,
  key: string,
  target: ImportTarget = production,
): Promise<FlagDocument> {
  const environment = await findEnvironment(database.read, target)
  const documents = await readFlags(database.read, environment?.id ?? newId())
  const document = [...documents.values()].find(({ flag }) => flag.key === key)
  if (!document) throw new Error(`no flag ${key}`)
  return document
}

/** A draft of a document with changes to its targeting. */
export const edited = ({ flag, targeting }: FlagDocument, change: Partial<Targeting>): FlagDocument => ({
  flag,
  targeting: { ...targeting, ...change },
})

export const save = (database: Database, document: FlagDocument): Promise<FlagDocument> =>
  database.write(async (writer) => only(await saveFlags(writer, [document])))

export const variationId = ({ flag }: FlagDocument, at: number): string => flag.variations[at]?.id ?? ''

export const serving = (document: FlagDocument, at: number): Serve => ({
  kind: 'variation',
  variationId: variationId(document, at),
})

/** A rollout of the flag's variations in order, with weights in thousandths of a percent. */
export const rollout = (document: FlagDocument, ...weights: readonly number[]): Serve => ({
  kind: 'rollout',
  contextKind: 'user',
  bucketBy: '',
  seed: null,
  slices: weights.map((weight, at) => ({
    id: newId(),
    variationId: variationId(document, at),
    weight,
    untracked: false,
    extra: null,
  })),
  extra: null,
})

export const rule = (serve: Serve, ...clauses: Clause[]): Rule => ({
  id: newId(),
  key: '',
  description: '',
  clauses,
  serve,
  trackEvents: false,
  extra: null,
})

export const clause = (attribute: string, op: string, ...values: Clause['values']): Clause => ({
  id: newId(),
  contextKind: 'user',
  attribute,
  op,
  values,
  negate: false,
  extra: null,
})

export const target = (document: FlagDocument, at: number, ...values: string[]): Target => ({
  id: newId(),
  contextKind: '',
  variationId: variationId(document, at),
  values,
  extra: null,
})

export const prerequisite = (needed: FlagDocument, at: number): Prerequisite => ({
  id: newId(),
  flagId: needed.flag.id,
  variationId: variationId(needed, at),
  extra: null,
})
