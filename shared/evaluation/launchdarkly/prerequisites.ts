import type { Evaluation } from '../evaluation.ts'
import { find } from '../input/lazy-map.ts'
import { MALFORMED_FLAG } from '../results.ts'
import type { PrerequisiteWhy } from '../trace.ts'
import type { CompiledFlag, CompiledPrerequisite } from './compile/compiled.ts'
import { describePrerequisite } from './record/record-prerequisite.ts'
import { type EvaluateFlag, type FlagPath, factsOf, isOnPath, memoOf, type Path, type Run } from './run.ts'

/**
 * The flag's result if a prerequisite is not met; undefined if all are met. Source:
 * docs/evaluation/launchdarkly.md §3.
 */
export function checkPrerequisites(
  flag: CompiledFlag,
  run: Run,
  above: FlagPath,
  evaluate: EvaluateFlag,
): Evaluation | undefined {
  const path = { item: flag, above }
  for (const prerequisite of flag.prerequisites) {
    run.trace?.enter()
    const why = check(prerequisite, run, path, evaluate)
    run.trace?.leave(describePrerequisite(prerequisite, why, run))
    if (why === 'met') continue
    if (run.trace !== undefined) recordSkipped(flag, prerequisite.index + 1, run)
    return run.aborted ? MALFORMED_FLAG : prerequisite.failed
  }
  return undefined
}

function check(
  prerequisite: CompiledPrerequisite,
  run: Run,
  path: Path<CompiledFlag>,
  evaluate: EvaluateFlag,
): PrerequisiteWhy {
  const flag = find(run.ruleset.flags, prerequisite.key)
  if (flag === undefined || flag.deleted) return 'unknown-flag'
  if (flag.problem !== undefined) return 'unreadable-flag'
  if (isOnPath(path, flag)) {
    run.aborted = true
    return 'cycle'
  }
  const result = recall(flag, run, path, evaluate)
  if (run.aborted) return 'malformed'
  addEvent(flag, path.item, result, run)
  return judge(flag, result, prerequisite.variation)
}

function recall(flag: CompiledFlag, run: Run, path: FlagPath, evaluate: EvaluateFlag): Evaluation {
  const memo = memoOf(run)
  const known = memo?.flags.get(flag)
  if (known !== undefined) return known
  const result = evaluate(flag, run, path)
  if (!run.aborted) memo?.flags.set(flag, result)
  return result
}

function addEvent(flag: CompiledFlag, of: CompiledFlag, result: Evaluation, run: Run): void {
  const { value, variationIndex, reason } = result
  factsOf(run).events.push({ flagKey: flag.key, prerequisiteOf: of.key, value, variationIndex, reason })
}

/** A flag that is off never meets a prerequisite, whatever its off variation. */
function judge(flag: CompiledFlag, result: Evaluation, wanted: number): PrerequisiteWhy {
  if (!flag.on) return 'off'
  if (result.variationIndex === null) return 'no-variation'
  return result.variationIndex === wanted ? 'met' : 'other-variation'
}

function recordSkipped(flag: CompiledFlag, from: number, run: Run): void {
  for (const prerequisite of flag.prerequisites.slice(from))
    run.trace?.add(describePrerequisite(prerequisite, 'not-reached', run))
}
