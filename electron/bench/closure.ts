import { compile, type Ruleset } from '../../shared/evaluation/index.ts'
import type { EvaluationModel } from '../../shared/model/evaluation-model/evaluation-model.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../shared/model/segment-document.ts'
import { flagDataOf } from '../../shared/payload/flag-data-of.ts'
import type { Database, Reader } from '../instance/database/database.ts'
import { readFlags } from '../instance/stores/flags/read-flags.ts'
import { readSegments } from '../instance/stores/segments/read-segments.ts'
import { modelOf } from '../instance/stores/tree/project-models.ts'

/** Flags by id and segments by key: everything that the evaluation of one flag can reach. */
export interface Closure {
  /** In which the flags are evaluated. Unknown until something was read. */
  readonly model: EvaluationModel | undefined
  readonly flags: ReadonlyMap<string, FlagDocument>
  readonly segments: ReadonlyMap<string, SegmentDocument>
  /** Ids and keys that are referenced but do not exist, so that they are not queried again. */
  readonly missing: ReadonlySet<string>
}

/** Where the evaluation starts, besides what is saved under these names. */
export interface Roots {
  readonly environmentId: string
  readonly flagIds: readonly string[]
  readonly segmentKeys: readonly string[]
  /** The rules of a draft, which can name other segments than the saved ones. */
  readonly rules: readonly Ruling[]
}

/** Extends the closure with the saved roots and everything that they and the draft can reach. */
export async function complete(database: Database, closure: Closure, roots: Roots): Promise<Closure> {
  if (isComplete(wantedBy(closure, roots))) return closure
  return database.snapshot((reader) => completeIn(reader, closure, roots))
}

/** The same inside a snapshot. */
export function completeIn(reader: Reader, closure: Closure, roots: Roots): Promise<Closure> {
  return completeFrom(sourceOf(reader, roots.environmentId), closure, roots)
}

/** Reads the documents of one environment: flags by id, segments by key. */
export interface ClosureSource {
  readonly model: () => Promise<EvaluationModel>
  readonly flags: (ids: readonly string[]) => Promise<ReadonlyMap<string, FlagDocument>>
  readonly segments: (keys: readonly string[]) => Promise<ReadonlyMap<string, SegmentDocument>>
}

const sourceOf = (reader: Reader, environmentId: string): ClosureSource => ({
  model: () => modelOf(reader, environmentId),
  flags: (ids) => readFlags(reader, environmentId, ids),
  segments: (keys) => readSegments(reader, environmentId, keys),
})

/** The same from a source, which is asked for no document twice. */
export async function completeFrom(source: ClosureSource, closure: Closure, roots: Roots): Promise<Closure> {
  // A closure that starts with documents may need nothing more, but its model.
  let grown = closure.model === undefined ? { ...closure, model: await source.model() } : closure
  for (let next = wantedBy(grown, roots); !isComplete(next); next = wantedBy(grown, roots))
    grown = await grow(source, grown, next)
  return grown
}

/** The roots of flag documents: themselves and what they need. */
export const rootsOf = (environmentId: string, documents: readonly FlagDocument[]): Roots => ({
  environmentId,
  flagIds: documents.flatMap(({ flag, targeting }) => [
    flag.id,
    ...targeting.prerequisites.map(({ flagId }) => flagId),
  ]),
  segmentKeys: [],
  rules: documents.flatMap(({ targeting }) => targeting.rules),
})

export const emptyClosure = (): Closure => ({
  model: undefined,
  flags: new Map(),
  segments: new Map(),
  missing: new Set(),
})

/** What a closure is evaluated with. */
export const rulesetOf = ({ model = 'launchdarkly', flags, segments }: Omit<Closure, 'missing'>): Ruleset =>
  compile(flagDataOf(model, flags.values(), segments.values()))

interface Wanted {
  readonly flags: readonly string[]
  readonly segments: readonly string[]
}

const isComplete = ({ flags, segments }: Wanted) => flags.length + segments.length === 0

/** Through prerequisites and segments. */
function wantedBy({ flags, segments, missing }: Closure, roots: Roots): Wanted {
  const documents = [...flags.values()]
  const rules = [
    ...roots.rules,
    ...documents.flatMap(({ targeting }) => targeting.rules),
    ...[...segments.values()].flatMap(({ setting }) => setting.rules),
  ]
  const needed = documents.flatMap(({ targeting }) => targeting.prerequisites.map(({ flagId }) => flagId))
  const news = (names: readonly string[], known: ReadonlyMap<string, unknown>) =>
    [...new Set(names)].filter((name) => !known.has(name) && !missing.has(name))
  return {
    flags: news([...roots.flagIds, ...needed], flags),
    segments: news([...roots.segmentKeys, ...rules.flatMap(segmentsOf)], segments),
  }
}

interface Ruling {
  readonly clauses: readonly { readonly op: string; readonly values: readonly unknown[] }[]
}

const none: readonly string[] = []

const isSegmentMatch = ({ op }: { readonly op: string }) => op === 'segmentMatch'

/** The keys of the segments that a rule names. */
function segmentsOf({ clauses }: Ruling): readonly string[] {
  // Asked of every rule of a project: most have no such condition.
  if (!clauses.some(isSegmentMatch)) return none
  const named = clauses.filter(isSegmentMatch).flatMap(({ values }) => values)
  return named.filter((value) => typeof value === 'string')
}

async function grow(source: ClosureSource, closure: Closure, wanted: Wanted): Promise<Closure> {
  const flags = await source.flags(wanted.flags)
  const segments = await source.segments(wanted.segments)
  const missing = [
    ...wanted.flags.filter((id) => !flags.has(id)),
    ...wanted.segments.filter((key) => !segments.has(key)),
  ]
  return {
    model: closure.model,
    flags: new Map([...closure.flags, ...flags]),
    segments: new Map([...closure.segments, ...segments]),
    missing: new Set([...closure.missing, ...missing]),
  }
}
