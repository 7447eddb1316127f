import type { WireFlag, WireRule, WireServe } from './wire-schema.ts'

/** What a flag may name: the flags (by key, with their number of variations) and segments that will be there. */
export interface KnownKeys {
  readonly flags: ReadonlyMap<string, number>
  readonly segments: ReadonlySet<string>
}

export interface Finding {
  readonly level: 'error' | 'warning'
  readonly message: string
}

/** What is wrong with a flag whose shape is right: places it names that do not exist, weights that do not add up. */
export function checkFlag(flag: WireFlag, known: KnownKeys): Finding[] {
  const count = flag.variations?.length ?? 0
  return [
    ...(count < 2
      ? [error(`It has ${count} variation${count === 1 ? '' : 's'}; a flag has at least two.`)]
      : []),
    ...variationExists('The off variation', flag.offVariation, count),
    ...(flag.fallthrough ? checkServe('The fallthrough', flag.fallthrough, count) : []),
    ...(flag.targets ?? []).flatMap((target, at) =>
      variationExists(`Target ${at + 1}`, target.variation ?? 0, count),
    ),
    ...(flag.contextTargets ?? []).flatMap((target, at) =>
      variationExists(`Context target ${at + 1}`, target.variation ?? 0, count),
    ),
    ...(flag.rules ?? []).flatMap((rule, at) => checkRule(`Rule ${at + 1}`, rule, count, known)),
    ...checkPrerequisites(flag, known),
  ]
}

const error = (message: string): Finding => ({ level: 'error', message })
const warning = (message: string): Finding => ({ level: 'warning', message })

function variationExists(where: string, index: number | null | undefined, count: number): Finding[] {
  if (typeof index !== 'number' || index < count) return []
  return [error(`${where} names variation ${index}, but the flag has ${count} (0 to ${count - 1}).`)]
}

function checkServe(where: string, serve: WireServe, count: number): Finding[] {
  if (typeof serve.variation === 'number') return variationExists(where, serve.variation, count)
  const slices = serve.rollout?.variations ?? []
  if (slices.length === 0) return [warning(`${where} serves nothing: evaluation answers MALFORMED_FLAG.`)]
  const sum = slices.reduce((total, slice) => total + (slice.weight ?? 0), 0)
  const findings = slices.flatMap((slice) => variationExists(where, slice.variation ?? 0, count))
  return sum === 100_000
    ? findings
    : [...findings, error(`${where}: its weights add up to ${sum / 1000} %, not to 100 %.`)]
}

function checkRule(where: string, rule: WireRule, count: number, known: KnownKeys): Finding[] {
  const named = (rule.clauses ?? [])
    .filter((clause) => clause.op === 'segmentMatch')
    .flatMap((clause) => clause.values ?? [])
  const missing = named.filter((value) => typeof value !== 'string' || !known.segments.has(value))
  return [
    ...checkServe(where, rule, count),
    ...missing.map((value) =>
      warning(`${where} names the segment ${JSON.stringify(value)}, which does not exist.`),
    ),
  ]
}

function checkPrerequisites(flag: WireFlag, known: KnownKeys): Finding[] {
  return (flag.prerequisites ?? []).flatMap(({ key, variation = 0 }) => {
    const count = known.flags.get(key)
    if (count === undefined) return [error(`Its prerequisite “${key}” does not exist.`)]
    return variationExists(`The prerequisite “${key}”`, variation, count).map((finding) => ({
      ...finding,
      message: `The prerequisite “${key}” names variation ${variation}, but that flag has ${count} (0 to ${count - 1}).`,
    }))
  })
}
