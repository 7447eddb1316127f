import type { Reason } from '../evaluation/reason.ts'
import type { Answer } from './answer.ts'

/** What somebody got, in a word: the variation's name. */
export function answerName(answer: Answer | null): string {
  if (answer === null) return 'no such flag'
  if (answer.variation) return answer.variation.name
  return answer.reason.kind === 'ERROR' ? 'an error' : 'the default in the code'
}

/** What decided, in a few words: `rule 2`. */
export function reasonWords(reason: Reason): string {
  switch (reason.kind) {
    case 'RULE_MATCH':
      return `rule ${reason.ruleIndex + 1}`
    case 'TARGET_MATCH':
      return 'individual target'
    case 'FALLTHROUGH':
      return 'otherwise'
    case 'PREREQUISITE_FAILED':
      return `prerequisite ${reason.prerequisiteKey} not met`
    case 'OFF':
      return 'off'
    case 'ERROR':
      return 'error'
  }
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long something lasted between two times (ISO 8601), in the largest whole unit: `12 days`. */
export function durationWords(from: string, until: string): string {
  const length = Date.parse(until) - Date.parse(from)
  if (length < minute) return 'less than a minute'
  if (length < hour) return counted(Math.floor(length / minute), 'minute')
  if (length < 2 * day) return counted(Math.floor(length / hour), 'hour')
  return counted(Math.floor(length / day), 'day')
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`
