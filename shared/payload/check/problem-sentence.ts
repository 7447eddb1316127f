import type { z } from 'zod'
import { typeWords } from '../../json/type-words.ts'

const parts: Readonly<Record<string, string>> = {
  rules: 'rule',
  clauses: 'clause',
  targets: 'target',
  contextTargets: 'context target',
  prerequisites: 'prerequisite',
  variations: 'variation',
  includedContexts: 'included contexts',
  excludedContexts: 'excluded contexts',
}

const expectations: Readonly<Record<string, string>> = {
  ...typeWords,
  object: 'an object',
  record: 'an object',
}

/**
 * Turns a schema issue into a sentence with a location that is easy to find in the file:
 * `rule 2, variation 1: the weight is 200 %, …`.
 */
export function problemSentence(issue: z.core.$ZodIssue): string {
  const { place, property } = placeOf(issue.path)
  const problem =
    property && !issue.message.startsWith('the ') ? `“${property}” ${problemOf(issue)}` : problemOf(issue)
  return place ? `${place}: ${problem}.` : `${problem}.`
}

/** `['rules', 1, 'rollout', 'variations', 0, 'weight']` gives weight in rule 2, variation 1. */
function placeOf(path: readonly PropertyKey[]): { place: string; property: string } {
  const places: string[] = []
  let property = ''
  for (const [at, step] of path.entries()) {
    if (step === 'fallthrough' && at < path.length - 1) places.push(step)
    if (typeof step !== 'number') property = String(step)
    else places.push(`${parts[String(path[at - 1])] ?? String(path[at - 1])} ${step + 1}`)
  }
  return { place: places.join(', '), property: typeof path.at(-1) === 'number' ? '' : property }
}

function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && !issue.message.startsWith('the ')) {
    return `must be ${expectations[issue.expected] ?? issue.expected}`
  }
  if (issue.code === 'too_small' && issue.origin === 'number' && !issue.message.startsWith('the ')) {
    return `must be at least ${issue.minimum}`
  }
  return issue.message.replace(/\.$/, '')
}
