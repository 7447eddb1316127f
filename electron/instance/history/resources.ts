/** The tables that undo restores and past states are built from, parents before children. */
export const historyResources = [
  'workspace',
  'project',
  'environment',
  'flag',
  'variation',
  'segment',
  'targeting',
  'segment_setting',
  'targeting_rule',
  'targeting_fallthrough_variation',
  'target',
  'prerequisite',
  'targeting_rule_variation',
  'targeting_rule_clause',
  'segment_target',
  'segment_rule',
  'segment_rule_clause',
] as const

export type HistoryResource = (typeof historyResources)[number]

export type OwnerKind = 'flag' | 'segment' | 'environment' | 'project' | 'workspace' | 'access'

/** The kind of resource that a table's rows belong to, or are: `flag` for `variation`. */
export function ownerOf(table: string): OwnerKind {
  if (table === 'workspace' || table === 'project' || table === 'flag') return table
  if (table.startsWith('access')) return 'access'
  if (table.startsWith('segment')) return 'segment'
  return table === 'environment' || !historyResources.some((name) => name === table) ? 'environment' : 'flag'
}

/** The tables that hold a kind of resource and its parts. */
export const tablesOf = (kind: OwnerKind): readonly HistoryResource[] =>
  historyResources.filter((table) => ownerOf(table) === kind)
