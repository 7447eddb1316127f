import { timeSlices } from '../turns.ts'
import type { Finding, LintInput, Severity } from './finding.ts'
import { lintRawFlag, lintRawSegment } from './flagbase/data.ts'
import { lintFlag, lintSegment, newPayloadLint } from './launchdarkly/payload.ts'
import { unusedSegments } from './launchdarkly/references.ts'
import { isLive } from './walk.ts'

/**
 * Everything that is certainly odd about the data, by severity, then by key. Where it cannot decide it stays silent.
 * Accepts any JSON as data. `onStep` is called after each flag and segment.
 */
export function lint(input: LintInput, onStep: () => void = () => {}): readonly Finding[] {
  const findings: Finding[] = []
  for (const finding of linting(input)) {
    if (finding === undefined) onStep()
    else findings.push(finding)
  }
  return inOrder(findings)
}

/** The same, letting other work in between flags. */
export async function lintInTurns(input: LintInput): Promise<readonly Finding[]> {
  const slice = timeSlices()
  const findings: Finding[] = []
  for (const finding of linting(input)) {
    if (finding !== undefined) findings.push(finding)
    await slice()
  }
  return inOrder(findings)
}

/** Pauses (undefined) after each flag and segment. */
function* linting(input: LintInput): Generator<Finding | undefined> {
  const { data, onlyFlag } = input
  if (data.model === 'flagbase') {
    for (const key of Object.keys(data.flags)) {
      if (onlyFlag === undefined || key === onlyFlag) yield* lintRawFlag(data, key, input)
      yield undefined
    }
    if (onlyFlag === undefined)
      for (const key of Object.keys(data.segments ?? {})) yield* lintRawSegment(data, key)
    return
  }
  const all = newPayloadLint(data, input)
  for (const [key, flag] of Object.entries(data.flags)) {
    if (isLive(flag) && (onlyFlag === undefined || key === onlyFlag)) yield* lintFlag(all, key)
    yield undefined
  }
  if (onlyFlag !== undefined) return
  const unused = new Set(unusedSegments(data))
  for (const [key, segment] of Object.entries(data.segments ?? {})) {
    if (isLive(segment)) yield* lintSegment(all, key, unused.has(key))
    yield undefined
  }
}

const order: readonly Severity[] = ['error', 'warning', 'hint']

/** Stable: inside one flag, in the order in which they were found. */
function inOrder(findings: readonly (Finding | undefined)[]): readonly Finding[] {
  return findings
    .filter((finding) => finding !== undefined)
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
}
