import type { Change } from '../../../shared/sync/describe.ts'
import type { Consequence, Plan, PlannedConflict } from '../../../shared/sync/plan/plan.ts'

/** A plan as a page of text. */
export function planText(plan: Plan, file?: string): string {
  const { operations, conflicts, drift, adopted, leftAlone, consequences, remote } = plan
  const target = plan.direction === 'push' ? remote.name : 'this machine'
  const lines = [
    `${plan.project} ${plan.direction === 'push' ? 'to' : 'from'} ${remote.name} (${remote.url})`,
    ...operations.flatMap(({ action, kind, key, changes }) => [
      `${signs[action]} ${kind} ${key}`,
      ...changesLines(changes),
    ]),
    ...listed(
      'Paired by key from now on:',
      adopted.map(({ kind, key }) => `${kind} ${key}`),
    ),
    ...conflicts.flatMap(conflictLines),
    ...consequences.flatMap((one) => consequenceLines(one, plan.profiles)),
    ...listed(
      `Changed only on ${target}, and left as it is:`,
      drift.flatMap(({ kind, key, changes }) =>
        changes.map(({ environment, sentence }) => `${kind} ${key}${inPlace(environment)}: ${sentence}`),
      ),
    ),
    ...listed('Not visible to this access, and left alone:', leftAlone),
    lastLine(plan, file),
  ]
  return `${lines.join('\n')}\n`
}

const signs = { create: '+', update: '~', delete: '-' } as const

const inPlace = (environment: string | null) => (environment === null ? '' : `, ${environment}`)

const changesLines = (changes: readonly Change[]) =>
  changes.map(
    ({ environment, sentence }) => `    ${environment === null ? '' : `${environment}: `}${sentence}`,
  )

const listed = (title: string, items: readonly string[]) =>
  items.length === 0 ? [] : [title, ...items.map((item) => `  ${item}`)]

const conflictLines = ({ kind, key, environment, conflict, ours, theirs, taken }: PlannedConflict) => [
  `! ${kind} ${key}${inPlace(environment)}: conflict (${conflict})${taken === null ? '' : `, ${taken} taken`}`,
  `    ours: ${ours.join('; ') || 'nothing'}`,
  `    theirs: ${theirs.join('; ') || 'nothing'}`,
]

/** Who moves in one environment. */
export function consequenceLines(
  { environment, moving, movers, certificates }: Consequence,
  profiles: number,
): string[] {
  const equal = certificates.filter(({ certificate }) => certificate.verdict === 'equal').length
  return [
    `Who moves in ${environment}: ${movers} of ${profiles} ${profiles === 1 ? 'profile' : 'profiles'}`,
    ...moving.flatMap(({ key, moves }) =>
      moves.map(
        ({ from, to, count }) => `  ${key}: ${JSON.stringify(from)} → ${JSON.stringify(to)}: ${count}`,
      ),
    ),
    ...(equal > 0 ? [`  ✓ ${equal} ${equal === 1 ? 'flag gives' : 'flags give'} everybody the same`] : []),
    ...certificates.flatMap(({ key, certificate }) => {
      if (certificate.verdict === 'equal') return []
      return certificate.verdict === 'differs'
        ? [`  ${key}: no profile moves, but others do, such as ${JSON.stringify(certificate.witness)}`]
        : [`  ? ${key}: no profile moves; ${certificate.why}`]
    }),
  ]
}

/** `2 to create, 1 to change` */
export function counts({ operations }: Plan): string {
  const count = (wanted: string) => operations.filter(({ action }) => action === wanted).length
  return `${count('create')} to create, ${count('update')} to change, ${count('delete')} to delete`
}

function lastLine(plan: Plan, file: string | undefined): string {
  const { operations, conflicts, adopted, links } = plan
  const open = conflicts.filter(({ taken }) => taken === null).length
  if (open > 0)
    return `${open} ${open === 1 ? 'conflict is' : 'conflicts are'} not decided: choose with --take ours, theirs or KEY=theirs.`
  if (operations.length + adopted.length + links.length === 0) {
    return plan.drift.length > 0 || conflicts.length > 0
      ? `Nothing to write. The other direction has changes: ${plan.direction === 'push' ? 'plan with --pull' : 'plan without --pull'}.`
      : 'In sync: nothing to do.'
  }
  const apply =
    file === undefined ? 'Save it with --out FILE to apply it.' : `Apply it with: flagbench apply ${file}`
  return `${counts(plan)}. ${apply}`
}
