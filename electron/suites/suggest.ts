import type { SuggestedCase } from '../../shared/contract/suites/suite-shapes.ts'
import { renderTrace } from '../../shared/evaluation/index.ts'
import type { JsonObject } from '../../shared/json/json.ts'
import { reachedBy, sideName } from '../../shared/suites/coverage/reached.ts'
import type { Side } from '../../shared/suites/coverage/row-plan.ts'
import { rowsOf, segmentRowsOf } from '../../shared/suites/coverage/rows.ts'
import { textOfCase } from '../../shared/suites/edit/edit-suite.ts'
import { expectationOf } from '../../shared/suites/edit/expectation-of.ts'
import type { SuiteCase } from '../../shared/suites/format/suite-schema.ts'
import { newSuggestions } from '../../shared/suites/suggest/suggest-case.ts'
import type { HostWorld } from './run/suite-worlds.ts'

/** How long one side may take. */
const mostMs = 1_000

interface WantedSide {
  readonly path: string
  readonly side: Side
}

/** A case for each of some sides of a flag, as the flag is in this world. */
export async function suggestCases(
  world: HostWorld,
  flag: string,
  sides: readonly WantedSide[],
  signal: AbortSignal,
): Promise<SuggestedCase[]> {
  const limits = { now: () => performance.now(), milliseconds: mostMs }
  const suggestions = newSuggestions(world.ruleset, flag, limits)
  const found: SuggestedCase[] = []
  for (const { path, side } of sides) {
    signal.throwIfAborted()
    const suggestion = await suggestions.suggest(path, side)
    if (suggestion.answer !== 'yes') {
      found.push({ path, side, ...suggestion })
      continue
    }
    const { context, at, trace } = suggestion
    const expected = expectationOf(trace.evaluation, namingOf(world, flag))
    const name = nameOf(world, flag, path, side)
    const made = { name, flag, context, ...(at === undefined ? {} : { at }), expect: expected }
    found.push({
      ...{ path, side, answer: 'yes', context, expected },
      text: textOfCase(made as SuiteCase),
      trace: renderTrace(trace).split('\n'),
      covers: [...reachedBy(trace)],
    })
  }
  return found
}

/** The flags that are tried for a segment. */
const mostFlags = 5

/** The same for sides of a segment, through the flags that ask for it. */
export async function suggestThrough(
  world: HostWorld,
  flags: readonly string[],
  segment: string,
  sides: readonly WantedSide[],
  signal: AbortSignal,
): Promise<SuggestedCase[]> {
  const asking = flags
    .filter((flag) => rowsOf(world.ruleset, flag).some(({ asks = [] }) => asks.includes(segment)))
    .slice(0, mostFlags)
  const none = { answer: 'undecided', why: 'No flag of the cases asks for this segment itself.' } as const
  let found: SuggestedCase[] = sides.map((one) => ({ ...one, ...none }))
  for (const flag of asking) {
    const open = found.filter(({ answer }) => answer !== 'yes')
    const answers = await suggestCases(
      world,
      flag,
      open.map(({ path, side }) => ({ path, side })),
      signal,
    )
    const byName = new Map(answers.map((one) => [sideName(one.path, one.side), one]))
    found = found.map((one) => orThrough(flag, one, byName.get(sideName(one.path, one.side))))
  }
  return found
}

/** That nobody gets there through one flag proves nothing about others. */
function orThrough(flag: string, before: SuggestedCase, next: SuggestedCase | undefined): SuggestedCase {
  if (next === undefined || before.answer === 'yes') return before
  if (next.answer !== 'no') return next
  const { path, side } = next
  const why = `Nobody gets there through ${flag}. This is proved for every possible context.`
  return { path, side, answer: 'undecided', why }
}

/** The lines of a case that expects what a context gets. */
export function caseTextOf(
  world: HostWorld,
  evaluation: Parameters<typeof expectationOf>[0],
  asked: { readonly name: string; readonly flag: string; readonly context: JsonObject },
): string {
  const expect = expectationOf(evaluation, namingOf(world, asked.flag))
  return textOfCase({ ...asked, expect } as SuiteCase)
}

const namingOf = ({ environmentId, variationKeys }: HostWorld, flag: string) => ({
  variationKeys: variationKeys?.get(flag),
  hasRuleIds: environmentId !== undefined,
})

/** `rule 1: country is NZ does not hold`. */
function nameOf({ ruleset }: HostWorld, flag: string, path: string, side: Side): string {
  const own = rowsOf(ruleset, flag)
  const segments = own.flatMap(({ asks = [] }) => asks)
  const rows = [...own, ...segments.flatMap((key) => segmentRowsOf(ruleset, key))]
  const row = rows.find((one) => one.path === path)
  const words = row?.words ?? path
  const rule = /^rules\.(\d+)\./.exec(path)?.[1]
  const place = rule === undefined ? words : `rule ${Number(rule) + 1}: ${words}`
  return side === 'not' ? `${place}: not` : place
}
