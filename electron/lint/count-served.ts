import {
  compile,
  type Evaluation,
  evaluate,
  type FlagData,
  prepareContext,
} from '../../shared/evaluation/index.ts'
import type { Finding } from '../../shared/lint/finding.ts'
import { ownerOf } from '../../shared/lint/lint.ts'
import { silencePlace } from '../../shared/lint/silence.ts'
import type { CountedFinding } from '../proofs/worker/tasks.ts'

/** Adds to each finding in a flag how many of the contexts its place serves. */
export function countServed(
  data: FlagData,
  findings: readonly Finding[],
  contexts: readonly unknown[],
): readonly CountedFinding[] {
  const ruleset = compile(data)
  const people = contexts.map(prepareContext)
  const known = new Map<string, readonly Evaluation[]>()
  const evaluationsOf = (key: string) => {
    const found = known.get(key) ?? people.map((person) => evaluate(ruleset, key, person))
    known.set(key, found)
    return found
  }
  return findings.map((finding) => {
    const at = silencePlace(ownerOf(finding, data), finding.path)
    const isServed = 'flag' in finding ? servedBy(finding.path) : undefined
    if (!('flag' in finding) || isServed === undefined) return { finding, at }
    return { finding, at, served: evaluationsOf(finding.flag).filter(isServed).length }
  })
}

/** Tells whether the part at a path decided; undefined: it decides nothing by itself. */
function servedBy(path: string): ((evaluation: Evaluation) => boolean) | undefined {
  const [, list, at] = /^(\w+)(?:\[(\d+)\])?/.exec(path) ?? []
  const index = Number(at)
  switch (list) {
    case 'rules':
      return at === undefined
        ? undefined
        : ({ reason }) => reason.kind === 'RULE_MATCH' && reason.ruleIndex === index
    case 'fallthrough':
      return ({ reason }) => reason.kind === 'FALLTHROUGH'
    case 'variations':
      return ({ variationIndex }) => variationIndex === index
    case 'offVariation':
      return ({ reason }) => reason.kind === 'OFF' || reason.kind === 'PREREQUISITE_FAILED'
    default:
      return undefined
  }
}
