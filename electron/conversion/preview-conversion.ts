import type { Progress } from '../../shared/contract/shapes/progress.ts'
import type { ConversionReport } from '../../shared/contract/tree/conversions.ts'
import { differentKinds, type Finding } from '../../shared/conversion/finding.ts'
import { compile, type PreparedContext, prepareContext } from '../../shared/evaluation/index.ts'
import type { JsonObject } from '../../shared/json/json.ts'
import { flagDataOf } from '../../shared/payload/flag-data-of.ts'
import { movesBetween } from '../../shared/population/moves/moves-between.ts'
import { timeSlices } from '../../shared/turns.ts'
import type { Database } from '../instance/database/database.ts'
import { FindingGroups } from './finding-groups.ts'
import { type ConvertedDocuments, findConverted, readConverted } from './read-conversion.ts'

export interface PreviewOptions {
  /** The contexts of the profiles that are evaluated. */
  readonly contexts: readonly JsonObject[]
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

/**
 * Reports what a conversion cannot say exactly, and who of some contexts would move. Writes nothing, and holds one
 * environment at a time. Throws NOT_FOUND, INVALID.
 */
export async function previewConversion(
  database: Database,
  projectId: string,
  { contexts, onProgress, signal }: PreviewOptions,
): Promise<ConversionReport> {
  const { environments } = await database.snapshot((reader) => findConverted(reader, projectId))
  const people = contexts.map(prepareContext)
  const findings = new FindingGroups()
  const movers: ConversionReport['movers'] = []
  const flagIds = new Set<string>()
  const segmentIds = new Set<string>()
  const different = new Set<string>()
  for (const { id, key } of environments) {
    onProgress({ type: 'progress', stage: `reading ${key}`, done: 0, total: 0 })
    const read = await database.snapshot((reader) => readConverted(reader, id, signal))
    signal.throwIfAborted()
    for (const { before } of read.flags) flagIds.add(before.flag.id)
    for (const { before } of read.segments) segmentIds.add(before.segment.id)
    for (const flagId of differentIn(read)) different.add(flagId)
    findings.add(key, read)
    const onStep = (done: number, total: number) =>
      onProgress({ type: 'progress', stage: `finding who moves in ${key}`, done, total })
    movers.push({ environmentKey: key, movers: await moversIn(read, people, onStep, signal) })
  }
  return {
    flags: flagIds.size,
    segments: segmentIds.size,
    exactFlags: flagIds.size - different.size,
    findings: findings.all(),
    movers,
    profileCount: contexts.length,
  }
}

const isDifferent = ({ kind }: Finding) => differentKinds.includes(kind)

/** The ids of the flags that may answer otherwise. A flag is as exact as the segments that it names. */
function differentIn({ flags, segments }: ConvertedDocuments): readonly string[] {
  const vague = new Set(
    segments.filter(({ findings }) => findings.some(isDifferent)).map(({ before }) => before.segment.key),
  )
  return flags
    .filter(({ document, findings }) => {
      const named = document.targeting.rules.flatMap(({ clauses }) =>
        clauses.flatMap(({ op, values }) => (op === 'segmentMatch' ? values : [])),
      )
      return findings.some(isDifferent) || named.some((key) => vague.has(String(key)))
    })
    .map(({ before }) => before.flag.id)
}

async function moversIn(
  { flags, segments }: ConvertedDocuments,
  people: readonly PreparedContext[],
  onStep: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<number> {
  const before = compile(
    flagDataOf(
      'flagbase',
      flags.map((one) => one.before),
      segments.map((one) => one.before),
    ),
  )
  const after = compile(
    flagDataOf(
      'launchdarkly',
      flags.map((one) => one.document),
      segments.map((one) => one.document),
    ),
  )
  const movesOf = movesBetween(before, after, people)
  const moved = new Set<number>()
  const step = timeSlices()
  for (const [done, { before: document }] of flags.entries()) {
    await step()
    signal.throwIfAborted()
    if (done % 100 === 0) onStep(done, flags.length)
    for (const at of movesOf(document.flag.key).people) moved.add(at)
  }
  return moved.size
}
