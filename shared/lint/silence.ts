import type { JsonObject } from '../json/json.ts'

/** The property of a flag or segment, in payloads and flag data, that lists which findings in it are silenced. */
export const silencedProperty = 'lintSilenced'

/** A check that is silenced at one place of a flag or segment, whatever it finds inside it. */
export interface Silence {
  /** The name of the check. */
  readonly rule: string
  /** As `silencePlace` names it. */
  readonly at: string
  readonly reason: string
}

/**
 * The name of the place of a path of the payload that stays when rules move: `rules/<rule id>`, `prerequisites/<flag
 * key>`, `variations/<index>`, `fallthrough`, or '' for the whole. A rule without an id is named by its index.
 */
export function silencePlace(owner: unknown, path: string): string {
  const [, list = '', index] = /^(\w*)(?:\[(\d+)\])?/.exec(path) ?? []
  if (index === undefined) return list
  const item = propertyOf(propertyOf(owner, list), index)
  const name = propertyOf(item, list === 'prerequisites' ? 'key' : 'id')
  return `${list}/${typeof name === 'string' && name !== '' ? name : index}`
}

/** Why findings of a check at a place are silenced; undefined: they are not. Accepts any JSON as owner. */
export function silencedBy(owner: unknown, rule: string, at: string): string | undefined {
  return silencesOf(propertyOf(owner, silencedProperty)).find((one) => one.rule === rule && one.at === at)
    ?.reason
}

/** The unmodelled properties of a document with a check silenced at a place; without a reason, no longer silenced. */
export function withSilence(
  extra: JsonObject | null,
  { rule, at }: Pick<Silence, 'rule' | 'at'>,
  reason: string | null,
): JsonObject | null {
  const { [silencedProperty]: known, ...rest } = extra ?? {}
  const others = silencesOf(known).filter((one) => one.rule !== rule || one.at !== at)
  const silences = reason === null ? others : [...others, { rule, at, reason }]
  if (silences.length > 0) return { ...rest, [silencedProperty]: silences.map((one) => ({ ...one })) }
  return Object.keys(rest).length > 0 ? rest : null
}

function silencesOf(list: unknown): readonly Silence[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((one: unknown) => {
    const [rule, at, reason] = ['rule', 'at', 'reason'].map((name) => propertyOf(one, name))
    return typeof rule === 'string' && typeof at === 'string' && typeof reason === 'string'
      ? [{ rule, at, reason }]
      : []
  })
}

function propertyOf(owner: unknown, name: string): unknown {
  const isThere = typeof owner === 'object' && owner !== null && Object.hasOwn(owner, name)
  return isThere ? (owner as Record<string, unknown>)[name] : undefined
}
