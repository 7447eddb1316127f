import { createHash } from 'node:crypto'
import {
  compile,
  type Evaluation,
  evaluate,
  explain,
  type FlagData,
  prepareContext,
  type Ruleset,
} from '../../../shared/evaluation/index.ts'
import { jsonKey } from '../../../shared/json/json-key.ts'
import { MOST_ROWS } from '../../../shared/population/columns/column.ts'
import { type Ask, asking, newPeople } from '../../../shared/population/people.ts'
import type { FlagAnswers, Outcome, Replies, RulesHead, Task, Who } from './tasks.ts'

interface Incoming {
  readonly head: RulesHead
  readonly flags: Record<string, unknown>
  readonly segments: Record<string, unknown>
}

/** What the thread knows between tasks. */
export interface Memory {
  /** Rules that arrive in portions. */
  readonly heads: Map<number, Incoming>
  readonly rulesets: Map<number, Ruleset>
  readonly people: Map<number, unknown[]>
  /** By rules and people. Columns of one SDK's answers serve no other's, so nothing is shared. */
  readonly asks: Map<string, readonly Ask[]>
}

export function answerTask(memory: Memory, task: Task): Replies[keyof Replies] {
  switch (task.task) {
    case 'rules':
      memory.heads.set(task.rules, {
        head: task.head,
        flags: Object.create(null) as Record<string, unknown>,
        segments: Object.create(null) as Record<string, unknown>,
      })
      return undefined
    case 'portion':
      for (const [key, value] of task.portion) incoming(memory, task.rules)[task.of][key] = value
      return undefined
    case 'people':
      memory.people.set(task.people, [...(memory.people.get(task.people) ?? []), ...task.contexts])
      return undefined
    case 'forget':
      forget(memory, task.rules, task.people)
      return undefined
    case 'explain':
      return explain(rulesetOf(memory, task.rules), task.flagKey, task.context)
    case 'answer':
      return answerAll(memory, task.rules, task.flagKeys, task.who)
  }
}

function incoming({ heads }: Memory, rules: number): Incoming {
  const found = heads.get(rules)
  if (found === undefined) throw new Error(`the thread has no rules ${rules}`)
  return found
}

function rulesetOf(memory: Memory, rules: number): Ruleset {
  const known = memory.rulesets.get(rules)
  if (known !== undefined) return known
  const { head, flags, segments } = incoming(memory, rules)
  const ruleset = compile({ model: head.model, flags, segments } as FlagData, { sdk: head.sdk })
  memory.heads.delete(rules)
  memory.rulesets.set(rules, ruleset)
  return ruleset
}

function forget(memory: Memory, rules: readonly number[], people: readonly number[]): void {
  for (const id of rules) {
    memory.heads.delete(id)
    memory.rulesets.delete(id)
  }
  for (const id of people) memory.people.delete(id)
  for (const key of [...memory.asks.keys()]) {
    const [ofRules, ofPeople] = key.split(' ').map(Number)
    if (rules.includes(ofRules as number) || people.includes(ofPeople as number)) memory.asks.delete(key)
  }
}

function answerAll(
  memory: Memory,
  rules: number,
  flagKeys: readonly string[],
  who: Who,
): readonly FlagAnswers[] {
  const ruleset = rulesetOf(memory, rules)
  if ('people' in who && who.rows === undefined) return answerByColumns(memory, rules, flagKeys, who.people)
  const contexts =
    'contexts' in who
      ? who.contexts
      : (who.rows ?? []).map((row) => (memory.people.get(who.people) ?? [])[row])
  const prepared = contexts.map(prepareContext)
  return flagKeys.map((flagKey) => {
    const sheet = newSheet()
    const ids = prepared.map((person) => idIn(sheet, evaluate(ruleset, flagKey, person)))
    return { outcomes: sheet.outcomes, ids }
  })
}

/** All people that are kept, in blocks. */
function answerByColumns(
  memory: Memory,
  rules: number,
  flagKeys: readonly string[],
  people: number,
): readonly FlagAnswers[] {
  const contexts = memory.people.get(people) ?? []
  const asks = asksOf(memory, rules, people, contexts)
  return flagKeys.map((flagKey) => {
    const sheet = newSheet()
    const ids = new Uint16Array(contexts.length)
    for (const [block, ask] of asks.entries()) {
      const answers = ask(flagKey)
      const own = answers.outcomes.map((outcome) => idIn(sheet, outcome))
      for (const [row, id] of answers.ids.entries()) ids[block * blockSize + row] = own[id] as number
    }
    return { outcomes: sheet.outcomes, ids }
  })
}

// Small, so that the thread is soon free for other questions.
const blockSize = Math.min(MOST_ROWS, 8_192)

function asksOf(memory: Memory, rules: number, people: number, contexts: readonly unknown[]): readonly Ask[] {
  const key = `${rules} ${people}`
  const known = memory.asks.get(key)
  if (known !== undefined) return known
  const ruleset = rulesetOf(memory, rules)
  const asks: Ask[] = []
  for (let from = 0; from < contexts.length; from += blockSize) {
    const block = contexts.slice(from, from + blockSize)
    asks.push(asking(newPeople({ count: block.length, contextAt: (row) => block[row] }), ruleset))
  }
  memory.asks.set(key, asks)
  return asks
}

/** The distinct outcomes of one flag. Evaluations are shared, so most are known by identity. */
interface Sheet {
  readonly outcomes: Outcome[]
  readonly known: Map<Evaluation, number>
  readonly byMeaning: Map<string, number>
}

const newSheet = (): Sheet => ({ outcomes: [], known: new Map(), byMeaning: new Map() })

function idIn({ outcomes, known, byMeaning }: Sheet, evaluation: Evaluation): number {
  const found = known.get(evaluation)
  if (found !== undefined) return found
  const { variationIndex, variationKey, reason, value } = evaluation
  const outcome: Outcome = {
    variationIndex,
    ...(variationKey !== undefined && { variationKey }),
    reason,
    value: variationIndex === null ? 'none' : digestOf(value),
  }
  const meaning = JSON.stringify(outcome)
  const id = byMeaning.get(meaning) ?? outcomes.push(outcome) - 1
  byMeaning.set(meaning, id)
  known.set(evaluation, id)
  return id
}

const shortest = 64

function digestOf(value: unknown): string {
  const key = jsonKey(value)
  return key.length <= shortest ? key : createHash('sha256').update(key).digest('base64')
}
