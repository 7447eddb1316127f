import { keyIn } from '../context/attribute.ts'
import type { Evaluation } from '../evaluation.ts'
import { MALFORMED_FLAG } from '../results.ts'
import type { CompiledFlag, CompiledRule, CompiledTarget } from './compile/compiled.ts'
import { hasKey } from './compile/key-list.ts'
import { matchClauses } from './match-clauses.ts'
import { checkPrerequisites } from './prerequisites.ts'
import { describeRule, describeTarget } from './record/record-flag.ts'
import { outcomeOf } from './record/record-segment.ts'
import type { FlagPath, Run } from './run.ts'
import { recordServed, serve } from './serve.ts'

/**
 * Checks on/off, prerequisites, targets, rules and fallthrough; the first that decides wins. Source:
 * docs/evaluation/launchdarkly.md §2.
 */
export function evaluateFlag(flag: CompiledFlag, run: Run, path: FlagPath): Evaluation {
  run.trace?.add({ step: 'on', outcome: flag.on ? 'matched' : 'not-matched', on: flag.on })
  if (!flag.on) return serveOff(flag, flag.off, run)
  if (flag.prerequisites.length > 0) {
    const failed = checkPrerequisites(flag, run, path, evaluateFlag)
    if (failed !== undefined) return run.aborted ? failed : serveOff(flag, failed, run)
  }
  return matchTargets(flag, run) ?? matchRules(flag, run, path) ?? fallThrough(flag, run, path)
}

function serveOff(flag: CompiledFlag, result: Evaluation, run: Run): Evaluation {
  if (run.trace !== undefined) {
    const { offVariation } = flag
    run.trace.enter()
    recordServed(result, run, `there is no variation ${offVariation}`)
    const outcome = result.reason.kind === 'ERROR' ? 'error' : 'matched'
    run.trace.leave({ step: 'off', outcome, variationIndex: offVariation ?? null })
  }
  return result
}

function matchTargets(flag: CompiledFlag, run: Run): Evaluation | undefined {
  const { targets } = flag
  for (let index = 0; index < targets.length; index++) {
    const target = targets[index] as CompiledTarget
    if (isTarget(target, run)) return serveTarget(target, run)
  }
  return undefined
}

function isTarget(target: CompiledTarget, run: Run): boolean {
  const key = keyIn(run, target.key)
  const matched = key !== undefined && hasKey(target.keys, key)
  run.trace?.add(describeTarget(target, key, matched))
  return matched
}

function serveTarget(target: CompiledTarget, run: Run): Evaluation {
  if (run.trace !== undefined) recordServed(target.result, run, `there is no variation ${target.variation}`)
  return target.result
}

function matchRules(flag: CompiledFlag, run: Run, path: FlagPath): Evaluation | undefined {
  const { rules } = flag
  for (let index = 0; index < rules.length; index++) {
    const result = tryRule(rules[index] as CompiledRule, run, path)
    if (result !== undefined) {
      if (run.trace !== undefined) recordSkipped(flag, index + 1, run)
      return result
    }
  }
  return undefined
}

function tryRule(rule: CompiledRule, run: Run, path: FlagPath): Evaluation | undefined {
  run.trace?.enter()
  const match = matchClauses(rule.clauses, run, undefined)
  const result = match === false ? undefined : match === true ? serve(rule.serve, run, path) : abort(run)
  run.trace?.leave(describeRule(rule, outcomeOf(match)))
  return result
}

function abort(run: Run): Evaluation {
  run.aborted = true
  return MALFORMED_FLAG
}

function recordSkipped(flag: CompiledFlag, from: number, run: Run): void {
  for (const rule of flag.rules.slice(from)) run.trace?.add(describeRule(rule, 'skipped'))
}

function fallThrough(flag: CompiledFlag, run: Run, path: FlagPath): Evaluation {
  run.trace?.enter()
  const result = serve(flag.fallthrough, run, path)
  const outcome = result.reason.kind === 'ERROR' ? 'error' : 'matched'
  run.trace?.leave({ step: 'fallthrough', outcome })
  return result
}
