import { type Capabilities, launchdarkly } from '../../../../shared/model/evaluation-model/capabilities.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { keySchema } from '../../../../shared/model/resource.ts'
import type { Serve } from '../../../../shared/model/serve.ts'
import type { DraftVariation } from '../../../../shared/model/variation.ts'
import { clauseProblems } from '../../../components/rules/clause-problems.ts'
import { errorAt, type Problem, warningAt } from '../../../lib/editor/problem.ts'
import { remainder } from '../edits/weights.ts'

/** Every problem of a document that can be detected without the rest of its project. */
export function findProblems(
  { flag, targeting }: FlagDocument,
  { weightStep }: Capabilities = launchdarkly,
): Problem[] {
  return [
    ...targeting.rules.flatMap(({ id, clauses, serve }, at) => [
      ...serveProblems(['rules', id, 'serve'], `Rule ${at + 1}`, serve, weightStep),
      ...clauses.flatMap((clause) => clauseProblems(['rules', id, 'clauses', clause.id], at, clause)),
    ]),
    ...serveProblems(['fallthrough'], '“Otherwise”', targeting.fallthrough, weightStep),
    ...variationProblems(flag.variations),
    ...prerequisiteProblems(flag.id, targeting.prerequisites),
  ]
}

function serveProblems(
  path: readonly string[],
  name: string,
  serve: Serve | null,
  weightStep: number,
): Problem[] {
  if (serve?.kind === 'variation') return []
  if (serve === null || serve.slices.length === 0)
    return [warningAt(path, `${name} serves nothing, so matching contexts get an error. Choose a variation.`)]
  const fraction = serve.slices.find(({ weight }) => weight % weightStep !== 0)
  if (fraction)
    return [
      errorAt([...path, 'slices'], `${name}: ${fraction.weight / 1000} % is not a whole percent. Round it.`),
    ]
  const rest = remainder(serve.slices)
  if (rest === 0) return []
  const sum = Number((100 - rest / 1000).toFixed(3))
  return [errorAt([...path, 'slices'], `${name}: weights add up to ${sum} %, not 100 %.`)]
}

function variationProblems(variations: readonly DraftVariation[]): Problem[] {
  const keys = variations.map(({ key }) => key)
  return [
    ...(variations.length < 2 ? [errorAt(['variations'], 'A flag needs at least two variations.')] : []),
    ...variations
      .filter(({ typed }) => typed !== undefined)
      .map(({ id, key }) =>
        errorAt(['variations', id, 'value'], `The value of ${key || 'a variation'} is not valid JSON yet.`),
      ),
    ...variations.flatMap(({ id, key }) => {
      const read = keySchema.safeParse(key)
      const path = ['variations', id, 'key']
      if (!read.success) return [errorAt(path, read.error.issues[0]?.message ?? 'This is not a valid key.')]
      return keys.indexOf(key) === keys.lastIndexOf(key)
        ? []
        : [errorAt(path, `Two variations have the key ${key}. Each needs its own.`)]
    }),
  ]
}

function prerequisiteProblems(
  flagId: string,
  prerequisites: FlagDocument['targeting']['prerequisites'],
): Problem[] {
  return prerequisites
    .filter((prerequisite) => prerequisite.flagId === flagId)
    .map(({ id }) => errorAt(['prerequisites', id], 'A flag cannot be its own prerequisite.'))
}
