import type { PayloadFlag, PayloadRule, PayloadServe } from '../../model/payload.ts'

/**
 * What a flag may refer to after the import: flags (by key, with their number of variations) and segments.
 */
export interface KnownKeys {
  readonly flags: ReadonlyMap<string, number>
  readonly segments: ReadonlySet<string>
}

export interface Problem {
  readonly level: 'error' | 'warning'
  /** Path such as `rules.2` or `fallthrough`; zero-based. */
  readonly field: string
  readonly message: string
}

/** Checks a flag whose shape is valid: references to missing items, and weights that do not add up. */
export function checkFlag(flag: PayloadFlag, known: KnownKeys): Problem[] {
  const count = flag.variations?.length ?? 0
  const targets = (list: 'targets' | 'contextTargets', word: string) =>
    (flag[list] ?? []).flatMap((target, at) =>
      variationExists({ field: `${list}.${at}`, name: `${word} ${at + 1}` }, target.variation ?? 0, count),
    )
  return [
    ...checkCount(count),
    ...variationExists({ field: 'offVariation', name: 'The off variation' }, flag.offVariation, count),
    ...(flag.fallthrough
      ? checkServe({ field: 'fallthrough', name: 'The fallthrough' }, flag.fallthrough, count)
      : []),
    ...targets('targets', 'Target'),
    ...targets('contextTargets', 'Context target'),
    ...(flag.rules ?? []).flatMap((rule, at) =>
      checkRule({ field: `rules.${at}`, name: `Rule ${at + 1}` }, rule, count, known),
    ),
    ...checkPrerequisites(flag, known),
  ]
}

/** A part of a flag: its path, and its name for sentences. */
interface Part {
  readonly field: string
  readonly name: string
}

const error = ({ field }: Pick<Part, 'field'>, message: string): Problem => ({
  level: 'error',
  field,
  message,
})
const warning = ({ field }: Part, message: string): Problem => ({ level: 'warning', field, message })

function checkCount(count: number): Problem[] {
  if (count >= 2) return []
  return [
    error(
      { field: 'variations' },
      `It has ${count} variation${count === 1 ? '' : 's'}; a flag has at least two.`,
    ),
  ]
}

function variationExists(
  place: Part,
  index: number | null | undefined,
  count: number,
  owner = 'the flag',
): Problem[] {
  // `checkCount` already reports a flag without variations.
  if (count === 0 || typeof index !== 'number' || (index >= 0 && index < count)) return []
  const named = index < 0 ? 'a variation that is not there' : `variation ${index}`
  return [error(place, `${place.name} names ${named}, but ${owner} has ${count} (0 to ${count - 1}).`)]
}

function checkServe(place: Part, serve: PayloadServe, count: number): Problem[] {
  if (typeof serve.variation === 'number') return variationExists(place, serve.variation, count)
  const slices = serve.rollout?.variations ?? []
  if (slices.length === 0)
    return [warning(place, `${place.name} serves nothing: evaluation answers MALFORMED_FLAG.`)]
  const sum = slices.reduce((total, slice) => total + (slice.weight ?? 0), 0)
  const problems = slices.flatMap((slice) => variationExists(place, slice.variation ?? 0, count))
  if (sum === 100_000) return problems
  return [...problems, error(place, `${place.name}: its weights add up to ${sum / 1000} %, not to 100 %.`)]
}

function checkRule(place: Part, rule: PayloadRule, count: number, known: KnownKeys): Problem[] {
  const named = (rule.clauses ?? [])
    .filter((clause) => clause.op === 'segmentMatch')
    .flatMap((clause) => clause.values ?? [])
  const missing = named.filter((value) => typeof value !== 'string' || !known.segments.has(value))
  return [
    ...checkServe(place, rule, count),
    ...missing.map((value) =>
      warning(place, `${place.name} names the segment ${JSON.stringify(value)}, which does not exist.`),
    ),
  ]
}

function checkPrerequisites(flag: PayloadFlag, known: KnownKeys): Problem[] {
  return (flag.prerequisites ?? []).flatMap(({ key, variation = 0 }, at) => {
    const place = {
      field: `prerequisites.${at}`,
      name: key === '' ? 'A prerequisite' : `The prerequisite “${key}”`,
    }
    const count = known.flags.get(key)
    if (count === undefined) return [error(place, `${place.name} does not exist in this project.`)]
    return variationExists(place, variation, count, 'that flag')
  })
}
