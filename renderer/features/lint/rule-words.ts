/** What a check has found, in a few words, and why that matters. */
export interface RuleWords {
  readonly title: string
  readonly why: string
}

const sdk = 'JavaScript answers differently'

/** Every check of `docs/lint.md`. */
export const ruleWords: Readonly<Record<string, RuleWords>> = {
  unreadable: {
    title: 'SDKs refuse to read it',
    why: 'SDKs give the default value of the code that asks.',
  },
  'missing-flag': {
    title: 'Prerequisite does not exist',
    why: 'A prerequisite that is missing is never met, so everybody gets the off variation.',
  },
  'missing-segment': {
    title: 'Segment does not exist',
    why: 'Nobody is in a segment that is missing.',
  },
  'missing-variation': {
    title: 'Variation does not exist',
    why: 'Who would get it gets the default value of the code that asks.',
  },
  'prerequisite-cycle': {
    title: 'Prerequisites lead back to the flag',
    why: 'SDKs cannot decide such a flag. They give the default value of the code that asks.',
  },
  'segment-cycle': {
    title: 'Segment asks for itself',
    why: 'SDKs cannot decide who is in. Flags that ask for it give the default value of the code.',
  },
  'empty-rollout': {
    title: 'Serves nothing',
    why: 'Who comes here gets the default value of the code that asks.',
  },
  'bad-pattern': {
    title: 'Regular expression is refused',
    why: 'The engine cannot read it, so the condition matches nobody.',
  },
  'unknown-operator': { title: 'Operator is unknown', why: 'The condition matches nobody.' },
  'bad-number': { title: 'Not a number', why: 'The condition compares numbers, so it matches nobody.' },
  'unusable-value': {
    title: 'Value can never match',
    why: 'The operator cannot use a value of this type, so it is as if it were not there.',
  },
  'contradictory-clauses': {
    title: 'Nobody can match this rule',
    why: 'No context meets all of its conditions. This is proved for every possible context.',
  },
  'shadowed-rule': {
    title: 'Earlier rules take everybody',
    why: 'The first rule that matches decides, so this one never does. This is proved for every possible context.',
  },
  'unreachable-rule': {
    title: 'Nobody reaches this rule',
    why: 'Something before it decides for everybody who matches it. This is proved for every possible context.',
  },
  'prerequisite-never-met': {
    title: 'Prerequisite can never hold',
    why: 'While it is not met, the rules and targets of this flag decide nothing.',
  },
  weights: {
    title: 'Weights do not add up',
    why: 'The last slice takes what is missing, and what is over 100 % is never reached.',
  },
  'redundant-rule': {
    title: 'Serves what would be served anyway',
    why: 'The rule can be left out. This is proved for every possible context.',
  },
  'redundant-target': {
    title: 'Targets get this anyway',
    why: 'The keys can be left out. This is proved for every possible context.',
  },
  'unserved-variation': {
    title: 'Nobody can get this variation',
    why: 'No rule, target, fallthrough or off serves it to anybody. This is proved for every possible context.',
  },
  'unused-segment': { title: 'Segment is used nowhere', why: 'No flag and no segment asks for it.' },
  'misleading-name': {
    title: 'Name and value differ',
    why: 'Who reads the name expects another number than the code gets.',
  },
  'sdk-pattern': {
    title: sdk,
    why: 'Their regular expressions are of another dialect. Flagbench answers as Go does.',
  },
  'sdk-date': { title: sdk, why: 'They read this date in another way. Flagbench answers as Go does.' },
  'sdk-version': { title: sdk, why: 'They read this version in another way. Flagbench answers as Go does.' },
  'sdk-seed': { title: sdk, why: 'They take seed 0 for no seed, so people fall into other slices.' },
  'sdk-weight': { title: sdk, why: 'They do not count a slice without a weight as Go does.' },
  'sdk-share': {
    title: sdk,
    why: 'They take everybody without the kind that the share goes by; Go takes none of them.',
  },
  'sdk-reference': { title: sdk, why: 'They take the reference for another attribute.' },
  'sdk-shape': { title: sdk, why: 'They take a list that is missing for something else.' },
  'sdk-segment-list': { title: sdk, why: 'They do not look for users in the lists by kind.' },
  'sdk-bucket-edge': {
    title: 'At the edge of a slice',
    why: 'These profiles are so near to the end of a slice that rounding decides, and SDKs round differently.',
  },
  'flagbase-limit': {
    title: 'A Flagbase server cannot hold this',
    why: 'It would refuse it, or evaluate it in another way.',
  },
}

/** The words for a check; its name for one that has none. */
export const wordsOf = (rule: string): RuleWords => ruleWords[rule] ?? { title: rule, why: '' }
