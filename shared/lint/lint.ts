import type { FlagData } from '../evaluation/index.ts'
import { timeSlices } from '../turns.ts'
import type { Finding, LintInput, Severity } from './finding.ts'
import { lintRawFlag, lintRawSegment } from './flagbase/data.ts'
import { lintFlag, lintSegment, newPayloadLint } from './launchdarkly/payload.ts'
import { unusedSegments } from './launchdarkly/references.ts'
import { silencedBy, silencePlace } from './silence.ts'
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
  return inOrder(findings, input.data)
}

/** The same, letting other work in between flags. */
export async function lintInTurns(input: LintInput): Promise<readonly Finding[]> {
  const slice = timeSlices()
  const findings: Finding[] = []
  for (const finding of linting(input)) {
    if (finding !== undefined) findings.push(finding)
    await slice()
  }
  return inOrder(findings, input.data)
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

/** Stable: inside one flag, in the order in which they were found. Those that are silenced come last. */
function inOrder(findings: readonly Finding[], data: FlagData): readonly Finding[] {
  const rank = ({ silenced, severity }: Finding) =>
    silenced === undefined ? order.indexOf(severity) : order.length
  return findings.map((finding) => withReason(finding, data)).toSorted((a, b) => rank(a) - rank(b))
}

function withReason(finding: Finding, data: FlagData): Finding {
  const owner = ownerOf(finding, data)
  const reason = silencedBy(owner, finding.rule, silencePlace(owner, finding.path))
  return reason === undefined ? finding : { ...finding, silenced: reason }
}

/** The flag or segment that a finding is in. */
export const ownerOf = (finding: Finding, { flags, segments }: FlagData): unknown =>
  'flag' in finding ? flags[finding.flag] : segments?.[finding.segment]
