import type { RawFlag } from '../../evaluation/index.ts'
import type { PayloadFlag } from '../../model/payload.ts'
import type { Found } from '../finding.ts'
import { clausesOf, rolloutsOf } from '../walk.ts'

/*
 * What a Flagbase server cannot hold (docs/evaluation/flagbase.md).
 */

const keyForm = /^[a-z0-9]+([_ -]?[a-z0-9])*$/i

function* findUnheldKey(key: string): Generator<Found> {
  if (key.length < 4 || key.length > 30 || !keyForm.test(key))
    yield unheld(
      '',
      `Flagbase takes keys of 4 to 30 letters, digits, dashes, blanks and underscores, not “${key}”.`,
    )
}

/** A flag of the flagbase model. */
export function* findUnheld(key: string, { rules }: RawFlag): Generator<Found> {
  yield* findUnheldKey(key)
  for (const [index, rule] of (rules ?? []).entries()) {
    const path = `rules[${index}]`
    if (rule.segmentKey !== undefined || rule.identityKey !== undefined)
      yield unheld(
        path,
        'A Flagbase server keeps rules by segment or identity, but does not evaluate them: they match nobody there.',
      )
    if ((rule.traitKey ?? '').length > longestText || (rule.traitValue ?? '').length > longestText)
      yield unheld(path, `Flagbase takes trait names and values of up to ${longestText} characters.`)
  }
}

const longestText = 40

/** A flag of LaunchDarkly's. */
export function* findUnheldInPayload(flag: PayloadFlag): Generator<Found> {
  yield* findUnheldKey(flag.key)
  if ((flag.variations?.length ?? 0) < 2)
    yield unheld('variations', 'A flag of Flagbase has two variations at least.')
  for (const [index, value] of (flag.variations ?? []).entries())
    if (typeof value !== 'string')
      yield unheld(`variations[${index}]`, 'A variation of Flagbase has a key and no value.')
  if ((flag.prerequisites ?? []).length > 0) yield unheld('prerequisites', 'Flagbase has no prerequisites.')
  for (const name of ['targets', 'contextTargets'] as const)
    if ((flag[name] ?? []).some(({ values }) => (values ?? []).length > 0))
      yield unheld(name, 'Flagbase has no targets; its server does not evaluate rules by identity.')
  for (const [index, { clauses }] of (flag.rules ?? []).entries())
    if ((clauses ?? []).length !== 1)
      yield unheld(`rules[${index}]`, 'A rule of Flagbase has exactly one condition.')
  for (const { path, part } of clausesOf(flag)) {
    const why = whyClause(part.op, part.contextKind ?? 'user', part.values ?? [])
    if (why !== undefined) yield unheld(path, why)
  }
  for (const { path, part } of rolloutsOf(flag)) {
    if ((part.variations ?? []).some(({ weight = 0 }) => weight % 1000 !== 0))
      yield unheld(path, 'Flagbase takes weights of a whole percent.')
    if (part.kind === 'experiment' || part.seed !== undefined || (part.bucketBy ?? 'key') !== 'key')
      yield unheld(path, 'Flagbase rolls out by identifier only, without seed or experiment.')
    yield unheld(
      path,
      'Flagbase puts contexts into slices by another hash: the shares stay, the people change.',
    )
  }
}

function whyClause(op: string, kind: string, values: readonly unknown[]): string | undefined {
  if (op === 'segmentMatch') return 'A Flagbase server does not evaluate rules by segment.'
  if (kind !== 'user') return 'Flagbase has no context kinds.'
  if (!heldOperators.has(op)) return `Flagbase has no operator like “${op}”.`
  if (values.length !== 1) return 'A condition of Flagbase has exactly one value.'
  return String(values[0]).length > longestText
    ? `Flagbase takes values of up to ${longestText} characters.`
    : undefined
}

const heldOperators: ReadonlySet<string> = new Set([
  'in',
  'contains',
  'matches',
  'greaterThan',
  'greaterThanOrEqual',
])

const unheld = (path: string, message: string): Found => ({
  rule: 'flagbase-limit',
  severity: 'error',
  path,
  message,
})
