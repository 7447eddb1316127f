import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import { counted } from '../../../lib/words/counted.ts'

/** A change of all selected flags. */
export type BulkChange =
  | { readonly kind: 'on' | 'off' | 'archive' | 'restore' | 'remove' }
  | { readonly kind: 'tag'; readonly add: readonly string[]; readonly remove: readonly string[] }

/** The flags that a change would write: those that are already as wanted stay as they are, and archived ones off. */
export function changedBy(
  change: BulkChange,
  flags: readonly FlagRow[],
  environmentId: string,
): readonly FlagRow[] {
  switch (change.kind) {
    case 'on':
      return flags.filter(({ states, archived }) => !archived && states[environmentId]?.enabled !== true)
    case 'off':
      return flags.filter(({ states }) => states[environmentId]?.enabled !== false)
    case 'archive':
    case 'restore':
      return flags.filter(({ archived }) => archived === (change.kind === 'restore'))
    case 'tag':
      return flags.filter(
        ({ tags }) =>
          change.add.some((tag) => !tags.includes(tag)) || change.remove.some((tag) => tags.includes(tag)),
      )
    case 'remove':
      return flags
  }
}

/** The label of the button that carries a change out: `Turn off 3 flags`. */
export function doWords({ kind }: BulkChange, count: number): string {
  const flags = count === 0 ? 'flags' : counted(count, 'flag')
  switch (kind) {
    case 'on':
      return `Turn on ${flags}`
    case 'off':
      return `Turn off ${flags}`
    case 'tag':
      return `Tag ${flags}`
    case 'archive':
      return `Archive ${flags}`
    case 'restore':
      return `Restore ${flags}`
    case 'remove':
      return `Delete ${flags}`
  }
}

/** The sentence when it is done: `3 flags turned off in production.` */
export function doneWords({ kind }: BulkChange, flags: readonly FlagRow[], environmentKey: string): string {
  const [first] = flags
  const what = flags.length === 1 && first ? `Flag ${first.key}` : counted(flags.length, 'flag')
  switch (kind) {
    case 'on':
      return `${what} turned on in ${environmentKey}.`
    case 'off':
      return `${what} turned off in ${environmentKey}.`
    case 'tag':
      return `${what} tagged.`
    case 'archive':
      return `${what} archived.`
    case 'restore':
      return `${what} restored.`
    case 'remove':
      return `${what} deleted.`
  }
}

/** What happens to a flag that stays as it is: `already off, stays as it is`. */
export function stayWords({ kind }: BulkChange, { archived }: FlagRow): string {
  if (kind === 'on' && archived) return 'archived, stays off'
  return kind === 'archive' ? 'already off' : `already ${kind}, stays as it is`
}
