import type { MovingFlag } from '../../shared/contract/flags/promotion.ts'
import type { Progress } from '../../shared/contract/shapes/progress.ts'
import { compile, type FlagData } from '../../shared/evaluation/index.ts'
import type { JsonObject } from '../../shared/json/json.ts'
import { flagDataOf } from '../../shared/payload/flag-data-of.ts'
import { toPayloadInTurns } from '../../shared/payload/render/to-payload.ts'
import { movesBetween } from '../../shared/population/moves/moves-between.ts'
import { timeSlices } from '../../shared/turns.ts'
import { readAffected } from '../bench/bulk/read-affected.ts'
import { type Closure, completeIn, rootsOf } from '../bench/closure.ts'
import { findUsers } from '../bench/segment/segment-users.ts'
import type { Reader } from '../instance/database/database.ts'
import type { PromotionPlan } from './plan-promotion.ts'

/** The target before and after a promotion. */
export interface PromotionSides {
  readonly before: Closure
  readonly after: Closure
  /** The ids of the flags whose result can change. */
  readonly affected: readonly string[]
}

/** Reads everything that a promotion can affect in the target. Call it inside one snapshot. */
export async function readSides(
  reader: Reader,
  environmentId: string,
  plan: PromotionPlan,
): Promise<PromotionSides> {
  const segments = [...plan.segments.values()]
  const keys = segments.map(({ target }) => target.segment.key)
  const users = await findUsers(reader, environmentId, keys)
  const ids = [...new Set([...plan.flags.keys(), ...users.flagIds])]
  const { dependents, ...read } = await readAffected(reader, environmentId, ids)
  const { model } = read
  const before = { model, flags: read.flags, segments: read.segments, missing: new Set<string>() }
  const promoted = {
    model,
    flags: new Map([...before.flags, ...Array.from(plan.flags, ([id, one]) => [id, one.promoted] as const)]),
    segments: new Map([
      ...before.segments,
      ...segments.map((one) => [one.target.segment.key, one.promoted] as const),
    ]),
    missing: new Set<string>(),
  }
  const after = await completeIn(reader, promoted, rootsOf(environmentId, []))
  return { before, after, affected: [...ids, ...dependents] }
}

export interface WhoMoves {
  /** Only flags with a profile that moves. */
  readonly moving: MovingFlag[]
  /** The number of people that move in at least one flag. */
  readonly movers: number
}

/** Evaluates the affected flags on both sides, in small steps. */
export async function whoMoves(
  { before, after, affected }: PromotionSides,
  contexts: readonly JsonObject[],
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<WhoMoves> {
  const movesOf = movesBetween(
    compile(await dataInTurns(before)),
    compile(await dataInTurns(after)),
    contexts,
  )
  const moving: MovingFlag[] = []
  const movers = new Set<number>()
  const step = timeSlices()
  for (const [done, id] of affected.entries()) {
    await step()
    signal.throwIfAborted()
    if (done % 100 === 0)
      onProgress({ type: 'progress', stage: 'finding who moves', done, total: affected.length })
    const key = after.flags.get(id)?.flag.key
    if (key === undefined) continue
    const counted = movesOf(key)
    for (const at of counted.people) movers.add(at)
    if (counted.moves.length > 0) moving.push({ id, key, moves: counted.moves })
  }
  return { moving, movers: movers.size }
}

/** The flag data of one side, in turns with other work. */
export const dataInTurns = async ({ model = 'launchdarkly', flags, segments }: Closure): Promise<FlagData> =>
  model === 'flagbase'
    ? flagDataOf(model, flags.values(), segments.values())
    : toPayloadInTurns(flags.values(), segments.values())
