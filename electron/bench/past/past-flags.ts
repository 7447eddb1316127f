import type { Database as Workbench } from 'better-sqlite3'
import { LRUCache } from 'lru-cache'
import type { BenchResult } from '../../../shared/contract/window/bench.ts'
import { explain, type Trace } from '../../../shared/evaluation/index.ts'
import type { Variation } from '../../../shared/model/variation.ts'
import type { HostEvents } from '../../events.ts'
import type { Database } from '../../instance/database/database.ts'
import { profilesWithTag, readProfile } from '../../workbench/profiles.ts'
import { type Closure, complete, emptyClosure, rulesetOf } from '../closure.ts'
import { compareOnBench } from '../compare-on-bench.ts'
import { type PastFlag, type PastPlace, readPastFlag } from './read-past-flag.ts'

/** Flags as they were at past positions. */
export interface PastFlags {
  /** Throws NOT_FOUND if the flag did not exist there. */
  of(place: PastPlace, flagId: string): Promise<PastFlag>
  /** What the profiles with a tag ("" = all) got then (`saved`) and get now (`draft`). */
  evaluate(place: PastPlace, flagId: string, tag: string): Promise<ThenAndNow>
  /** Explains what one profile got. Throws NOT_FOUND. */
  explain(place: PastPlace, flagId: string, profileId: string): Promise<Trace>
}

export interface ThenAndNow extends BenchResult {
  /** The flag's variations now; null if it no longer exists. */
  readonly variationsNow: Variation[] | null
}

/** The past never changes, so what was read stays valid until the whole instance is replaced. */
const kept = 16

export function createPastFlags(database: Database, workbench: Workbench, events: HostEvents): PastFlags {
  const known = new LRUCache<string, PastFlag>({ max: kept })
  events.subscribe(({ type }) => {
    if (type === 'instance-replaced') known.clear()
  })
  const of: PastFlags['of'] = async (place, flagId) => {
    const key = `${place.environmentId}/${flagId}/${place.position}`
    const flag = known.get(key) ?? (await readPastFlag(database, place, flagId))
    known.set(key, flag)
    return flag
  }
  return {
    of,
    evaluate: async (place, flagId, tag) => {
      const then = await of(place, flagId)
      const now = await closureNow(database, place.environmentId, flagId)
      const documentNow = now.flags.get(flagId)
      const sides = { saved: then.document, draft: documentNow ?? then.document }
      const old = rulesetOf(then.closure)
      const rulesets = { saved: old, draft: documentNow ? rulesetOf(now) : old }
      const result = compareOnBench(sides, rulesets, profilesWithTag(workbench, tag), 'saved')
      return { ...result, variationsNow: documentNow?.flag.variations.slice() ?? null }
    },
    explain: async (place, flagId, profileId) => {
      const { context } = readProfile(workbench, profileId)
      const { document, closure } = await of(place, flagId)
      return explain(rulesetOf(closure), document.flag.key, context)
    },
  }
}

const closureNow = (database: Database, environmentId: string, flagId: string): Promise<Closure> =>
  complete(database, emptyClosure(), { environmentId, flagIds: [flagId], segmentKeys: [], rules: [] })
