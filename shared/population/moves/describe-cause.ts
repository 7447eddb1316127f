import type { Arm, Cause, Change, Within } from './cause.ts'

/** One sentence part, such as `segment “beta”: rule 2: condition 1 changed`. The asked flag is not named. */
export function describeCause({ within, change }: Cause): string {
  return [...within.flatMap(nameOf), describeChange(change)].join(': ')
}

function nameOf(within: Within): string[] {
  if ('prerequisite' in within) return [`prerequisite “${within.prerequisite}”`]
  return 'segment' in within ? [`segment “${within.segment}”`] : []
}

function describeChange(change: Change): string {
  switch (change.change) {
    case 'flag':
    case 'segment':
      return `the ${change.change} was ${change.what}`
    case 'on':
      return change.on ? 'turned on' : 'turned off'
    case 'off-variation':
      return 'the off variation changed'
    case 'prerequisite':
      return `prerequisite “${change.flagKey}” was ${change.what}`
    case 'targets':
      return 'the targets changed'
    case 'keys':
      return 'the listed keys changed'
    case 'rule':
      return describeRule(change)
    case 'bucketing':
      return `${armName(change.arm)}: the bucket is made of something else`
    case 'weights':
      return `${armName(change.arm)}: the weights changed`
    case 'serve':
      return `${armName(change.arm)}: it serves something else`
    case 'value':
      return 'the value of the variation changed'
    case 'error':
      return 'one side ends in an error'
  }
}

function describeRule({ arm, what, clauseIndex }: Extract<Change, { change: 'rule' }>): string {
  return clauseIndex === undefined
    ? `${armName(arm)} was ${what}`
    : `${armName(arm)}: condition ${clauseIndex + 1} changed`
}

function armName(arm: Arm): string {
  return arm === 'fallthrough' ? 'fallthrough' : `rule ${arm.ruleIndex + 1}`
}
