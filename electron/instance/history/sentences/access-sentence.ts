/** One row of an SDK key or of the attachment of an access, before and after an operation. */
export type AccessDeed =
  | {
      readonly of: 'sdk_key'
      /** `server`, `client` or `mobile`. */
      readonly kind: string
      /** The key of the environment. */
      readonly place: string
      readonly isCreated: boolean
      readonly isDeleted: boolean
      /** The columns that differ. */
      readonly changed: readonly string[]
      readonly isEnabled: boolean
    }
  | {
      readonly of: 'access_attachment'
      /** The key of the access. */
      readonly access: string
      /** `project shop`. */
      readonly place: string
      readonly isCreated: boolean
    }

/** Says what was done to SDK keys and accesses, without names and values that only some may read. */
export function accessSentence(deeds: readonly AccessDeed[]): string {
  const sentences = Map.groupBy(deeds.map(deedWords), (words) => words)
  const told = [...sentences].map(([words, same]) => (same.length > 1 ? `${words} (${same.length})` : words))
  const shown = told.slice(0, most).map((words, at) => (at === 0 ? words : lowered(words)))
  const more = told.length - shown.length
  return shown.join('; ') + (more > 0 ? `; and ${more} more` : '')
}

const most = 3

function deedWords(deed: AccessDeed): string {
  if (deed.of === 'access_attachment')
    return deed.isCreated
      ? `Attached access ${deed.access} to ${deed.place}`
      : `Detached access ${deed.access} from ${deed.place}`
  return `${raised(joined(verbsOf(deed)))} a ${deed.kind} SDK key of ${deed.place}`
}

function verbsOf(deed: Extract<AccessDeed, { of: 'sdk_key' }>): readonly string[] {
  if (deed.isCreated) return ['created']
  if (deed.isDeleted) return ['deleted']
  const { changed } = deed
  const parts = ['expires_at', 'name', 'description', 'tags'].filter((column) => changed.includes(column))
  return [
    ...(changed.includes('hint') ? ['rotated'] : []),
    ...(changed.includes('enabled') ? [deed.isEnabled ? 'turned on' : 'turned off'] : []),
    ...(parts.length > 0 ? [`changed ${joined(parts.map((column) => words[column] ?? column))} of`] : []),
  ]
}

const words: Readonly<Record<string, string>> = {
  expires_at: 'the expiry',
  name: 'the name',
  description: 'the description',
  tags: 'the tags',
}

const raised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

const joined = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
