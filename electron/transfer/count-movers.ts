import { setImmediate } from 'node:timers/promises'
import { compile, evaluate, type PreparedContext, prepareContext } from '../../shared/evaluation/index.ts'
import type { Json, JsonObject } from '../../shared/json/json.ts'
import { sameJson } from '../../shared/json/same-json.ts'
import type { Payload } from '../../shared/model/payload.ts'

/** The contexts that get another value. */
export interface Movers {
  /** Flag key → number of contexts. */
  readonly byFlag: ReadonlyMap<string, number>
  /** The number of contexts whose value changes for at least one flag. */
  readonly contexts: number
}

/**
 * Evaluates flags in two payloads for some contexts and compares the values. Yields the number of flags done
 * after every 20, lets other work run in between, and throws if `signal` is aborted.
 */
export async function* countMovers(
  before: Payload,
  after: Payload,
  flagKeys: readonly string[],
  contexts: readonly JsonObject[],
  signal: AbortSignal | undefined,
): AsyncGenerator<number, Movers> {
  const rulesets = [compile(before), compile(after)] as const
  const people = contexts.map(prepareContext)
  const byFlag = new Map<string, number>()
  const moved = new Set<number>()
  for (const [done, key] of flagKeys.entries()) {
    const movers = people.flatMap((person, at) => (moves(rulesets, key, person) ? [at] : []))
    if (movers.length > 0) byFlag.set(key, movers.length)
    for (const at of movers) moved.add(at)
    if (done % 20 === 19) {
      await setImmediate()
      signal?.throwIfAborted()
      yield done + 1
    }
  }
  return { byFlag, contexts: moved.size }
}

function moves(rulesets: readonly [Ruleset, Ruleset], key: string, person: PreparedContext): boolean {
  const [before, after] = rulesets.map((ruleset) => evaluate(ruleset, key, person, null).value)
  return !sameJson(before as Json, after as Json)
}

type Ruleset = ReturnType<typeof compile>
