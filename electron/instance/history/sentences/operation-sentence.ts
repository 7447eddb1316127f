import { resourceWord } from '../../../../shared/access/resource-word.ts'
import type { Operation } from '../operations.ts'
import { ownerOf } from '../resources.ts'
import type { Subject } from './subjects.ts'

/**
 * Describes an operation in a few words: its label, else what it touched. `subjects` may be left out if there
 * are too many.
 */
export function operationSentence(
  { label, summary }: Pick<Operation, 'label' | 'summary'>,
  subjects: readonly Subject[] | undefined,
): string {
  if (label) return label
  const [first, ...others] = subjects ?? []
  if (first && others.length === 0) return oneSentence(first)
  return subjects && first ? someSentence(subjects) : countSentence(summary)
}

function oneSentence(subject: Subject): string {
  const { key, switched, resources } = subject
  const kind = kindOf(subject)
  if (switched) return `Turned ${kind} ${key} ${switched}${placeOf([subject])}`
  if (subject.isCreated || subject.isDeleted) return `${verbOf(subject)} ${kind} ${key}`
  const parts = [...new Set(resources.map((resource) => partWords[resource] ?? ''))].filter(Boolean)
  return `Changed ${joined(parts) || 'settings'} of ${kind} ${key}${placeOf([subject])}`
}

function someSentence(subjects: readonly Subject[]): string {
  const ordered = subjects.toSorted((a, b) => order.indexOf(kindOf(a)) - order.indexOf(kindOf(b)))
  const groups = Map.groupBy(ordered, (subject) => `${verbOf(subject)} ${kindOf(subject)}`)
  const clauses = [...groups].map(([words, members]) => {
    const [verb = '', kind = ''] = words.split(' ')
    const keys = members.slice(0, most).map(({ key }) => key)
    const more = members.length - keys.length
    const named = more > 0 ? `${keys.join(', ')} and ${more.toLocaleString('en')} more` : joined(keys)
    const count = members.length === 1 ? kind : `${members.length.toLocaleString('en')} ${kind}s:`
    return `${verb} ${count} ${named}${verb === 'Changed' ? placeOf(members) : ''}`
  })
  return clauses.map((clause, at) => (at === 0 ? clause : lowered(clause))).join('; ')
}

function countSentence(summary: Operation['summary']): string {
  const clauses = verbs.flatMap((verb, at) => {
    const counted = countable.flatMap((table) => {
      const count = summary[table]?.[at] ?? 0
      return count > 0 ? [`${count.toLocaleString('en')} ${wordOf(table, count)}`] : []
    })
    return counted.length > 0 ? [{ verb, words: `${verb} ${joined(counted)}` }] : []
  })
  // An owner counts as changed whenever its parts come and go, so that is reported only if nothing else
  // happened.
  const telling = clauses.filter(({ verb }) => verb !== 'changed')
  const words = (telling.length > 0 ? telling : clauses).map((clause) => clause.words).join('; ')
  return raised(words || `changed ${joined(Object.keys(summary).map((table) => wordOf(table, 2)))}`)
}

const verbs = ['created', 'changed', 'deleted'] as const

const countable = ['flag', 'segment', 'environment', 'project', 'workspace', 'sdk_key', 'access']

const most = 3

const order = ['workspace', 'project', 'environment', 'flag', 'segment', 'access']

/** The content of each table, as part of its owner, in a reader's words. */
const partWords: Readonly<Record<string, string>> = {
  flag: 'settings',
  variation: 'variations',
  targeting: 'targeting',
  targeting_fallthrough_variation: 'the fallthrough',
  targeting_rule: 'rules',
  targeting_rule_variation: 'rules',
  targeting_rule_clause: 'rules',
  target: 'individual targets',
  prerequisite: 'prerequisites',
  segment: 'settings',
  segment_setting: 'settings',
  segment_target: 'members',
  segment_rule: 'rules',
  segment_rule_clause: 'rules',
  sdk_key: 'SDK keys',
  access_attachment: 'attachments',
}

function verbOf({ isCreated, isDeleted }: Subject): string {
  if (isDeleted) return 'Deleted'
  return isCreated ? 'Created' : 'Changed'
}

const kindOf = ({ resources }: Subject) => ownerOf(resources[0] ?? '')

function placeOf(subjects: readonly Subject[]): string {
  const environments = [...new Set(subjects.flatMap((subject) => subject.environments))]
  const isWhole = subjects.every((subject) => kindOf(subject) === 'environment')
  return environments.length > 0 && !isWhole ? ` in ${joined(environments)}` : ''
}

function wordOf(table: string, count: number): string {
  const word = resourceWord(table)
  if (count === 1) return word
  return word.endsWith('s') ? `${word}es` : `${word}s`
}

const raised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

const joined = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
