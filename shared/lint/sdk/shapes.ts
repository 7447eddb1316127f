import type { PayloadClause, PayloadFlag, PayloadSegment } from '../../model/payload.ts'
import type { Found } from '../finding.ts'
import { clausesOf, rolloutsOf } from '../walk.ts'

/** Forms that Go and JavaScript SDKs read differently; the rows are those of docs/evaluation/launchdarkly.md §8. */
export function* findUnlikeShapes(owner: PayloadFlag | PayloadSegment): Generator<Found> {
  for (const { path, part } of clausesOf(owner)) yield* inClause(path, part)
  for (const [index, rule] of (owner.rules ?? []).entries())
    if (rule.clauses === undefined || rule.clauses === null)
      yield found(
        'sdk-shape',
        `rules[${index}]`,
        'It has no list of clauses: it matches everybody, but nobody in JavaScript SDKs.',
      )
}

/** Rows 2 and 20. */
export function* findUnlikeRollouts(flag: PayloadFlag): Generator<Found> {
  for (const { path, part } of rolloutsOf(flag)) {
    if (part.seed === 0)
      yield found(
        'sdk-seed',
        `${path}.seed`,
        'JavaScript SDKs take the seed 0 for none, and put contexts into other slices.',
      )
    for (const [index, slice] of (part.variations ?? []).entries())
      if (slice.weight === undefined)
        yield found(
          'sdk-weight',
          `${path}.variations[${index}]`,
          'It has no weight: JavaScript SDKs then serve neither it nor what follows, except the last.',
        )
  }
}

/** Row 9. */
export function* findUnlikeLists(segment: PayloadSegment): Generator<Found> {
  for (const name of ['includedContexts', 'excludedContexts'] as const)
    for (const [index, { contextKind, values }] of (segment[name] ?? []).entries())
      if ((contextKind ?? 'user') === 'user' && (values ?? []).length > 0)
        yield found(
          'sdk-segment-list',
          `${name}[${index}]`,
          'It lists users by kind: JavaScript SDKs look there for a user alone, others do not.',
        )
}

function* inClause(
  path: string,
  { op, attribute, contextKind, values, negate }: PayloadClause,
): Generator<Found> {
  // Row 7.
  if (values === undefined || values === null)
    yield found(
      'sdk-shape',
      path,
      `It has no list of values: it ${negate ? 'matches' : 'does not match'}, but is an error in JavaScript SDKs.`,
    )
  if (op === 'segmentMatch') return
  const why = whyReference(attribute ?? '', contextKind ?? '')
  if (why !== undefined) yield found('sdk-reference', path, `JavaScript SDKs ${why} “${attribute}”.`)
}

/** Rows 11 to 15. */
function whyReference(attribute: string, contextKind: string): string | undefined {
  if (contextKind === '') return undefined
  if (attribute === '/kind') return 'compare all kinds of the context for'
  if (attribute === '_meta' || attribute === '/_meta' || attribute.startsWith('/_meta/'))
    return 'refuse the attribute'
  if (!attribute.startsWith('/')) return /\/\/|~(?![01])/.test(attribute) ? 'refuse the attribute' : undefined
  if (/\/$|~(?![01])/.test(attribute)) return 'accept the attribute'
  return attribute
    .slice(1)
    .split('/')
    .some((part) => /^~[01]/.test(part))
    ? 'do not decode the attribute'
    : undefined
}

const found = (rule: string, path: string, message: string): Found => ({
  rule,
  severity: 'warning',
  path,
  message,
})
