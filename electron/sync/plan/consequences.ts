import { certify } from '../../../shared/certificate/certify.ts'
import { compile, type Ruleset } from '../../../shared/evaluation/index.ts'
import type { Json, JsonObject } from '../../../shared/json/json.ts'
import type { EvaluationModel } from '../../../shared/model/evaluation-model/evaluation-model.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import { flagDataOf } from '../../../shared/payload/flag-data-of.ts'
import { canonicalKey } from '../../../shared/population/moves/canonical-key.ts'
import { movesBetween } from '../../../shared/population/moves/moves-between.ts'
import { type Content, type EnvironmentContent, isFlag, isSegment } from '../../../shared/sync/content.ts'
import { affectedFlags } from '../../../shared/sync/plan/affected.ts'
import type { Consequence } from '../../../shared/sync/plan/plan.ts'
import { timeSlices } from '../../../shared/turns.ts'

export interface ConsequenceInput {
  readonly model: EvaluationModel
  readonly environments: readonly EnvironmentContent[]
  /** All flags and segments of the target by id, as they are and as they will be. */
  readonly before: ReadonlyMap<string, Content>
  readonly after: ReadonlyMap<string, Content>
  readonly contexts: readonly JsonObject[]
  readonly signal: AbortSignal
}

/** Certificates of one plan take no longer than this; what is left is not decided. */
const mostMs = 10_000
const mostMsEach = 500

/**
 * Who gets something else, in each environment where a flag is affected. Flags that are created or deleted are
 * left out: no side can be compared.
 */
export async function consequencesOf(input: ConsequenceInput): Promise<Consequence[]> {
  const until = performance.now() + mostMs
  const all: Consequence[] = []
  for (const environment of input.environments) {
    const one = await inEnvironment(input, environment, until)
    if (one) all.push(one)
  }
  return all
}

async function inEnvironment(
  { model, before, after, contexts, signal }: ConsequenceInput,
  { id, key: environment }: EnvironmentContent,
  until: number,
): Promise<Consequence | undefined> {
  const affected = affectedFlags(before, after, id)
  if (affected.length === 0) return undefined
  const [was, is] = [rulesetOf(model, before, id), rulesetOf(model, after, id)]
  const movesOf = movesBetween(was, is, contexts)
  const moving: Consequence['moving'] = []
  const certificates: Consequence['certificates'] = []
  const movers = new Set<number>()
  const step = timeSlices()
  for (const { before: flag, after: next } of affected) {
    await step()
    signal.throwIfAborted()
    const [flagKey, flagKeyAfter] = [flag.flag.key, next.flag.key]
    const { moves, people } = movesOf(flagKey, flagKeyAfter)
    for (const person of people) movers.add(person)
    if (moves.length > 0)
      moving.push({
        key: flagKey,
        moves: moves.map(({ from, to, count }) => ({
          from: valueAt(flag.flag.variations, from),
          to: valueAt(next.flag.variations, to),
          count,
        })),
        people: people.map((person) => canonicalKey(contexts[person]) ?? ''),
      })
    else
      certificates.push({
        key: flagKey,
        certificate: certified({ before: was, after: is, flagKey, flagKeyAfter }, until),
      })
  }
  return { environment, moving, movers: movers.size, certificates }
}

function certified(
  compared: Parameters<typeof certify>[0],
  until: number,
): Consequence['certificates'][number]['certificate'] {
  const now = () => performance.now()
  const milliseconds = Math.min(mostMsEach, until - now())
  if (milliseconds <= 0) return { verdict: 'undecided', why: 'There was no time left to prove it.' }
  const certificate = certify(compared, { now, milliseconds })
  return certificate.verdict === 'differs'
    ? { verdict: 'differs', witness: certificate.witness }
    : certificate
}

const valueAt = (variations: readonly { readonly value: Json }[], at: number | null): Json =>
  at === null ? null : (variations[at]?.value ?? null)

function rulesetOf(
  model: EvaluationModel,
  contents: ReadonlyMap<string, Content>,
  environmentId: string,
): Ruleset {
  const flags: FlagDocument[] = []
  const segments: SegmentDocument[] = []
  for (const content of contents.values()) {
    if (isFlag(content)) {
      const targeting = content.targetings.find((one) => one.environmentId === environmentId)
      if (targeting) flags.push({ flag: content.flag, targeting })
    } else if (isSegment(content)) {
      const setting = content.settings.find((one) => one.environmentId === environmentId)
      if (setting) segments.push({ segment: content.segment, setting })
    }
  }
  return compile(flagDataOf(model, flags, segments))
}
