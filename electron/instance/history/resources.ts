/** The tables whose rows an undo brings back and a past state is made of, parents before their children. */
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
