import { createHash } from 'node:crypto'
import { timeSlices } from '../../shared/turns.ts'
import { dataOf, type SimulatedRules } from './read-rules.ts'
import type { Thread } from './thread.ts'
import type { RulesHead } from './worker/tasks.ts'

/** The contexts of a few profiles. */
type ReadContexts = (ids: readonly string[]) => readonly unknown[]

/** Tells the thread rules and people once, and then names them by numbers. */
export interface Scene {
  rules(rules: SimulatedRules, sdk: RulesHead['sdk']): Promise<number>
  /** `name` is equal for equal people. */
  people(name: string, ids: readonly string[], read: ReadContexts): Promise<number>
}

const mostRules = 8
const mostPeople = 3
const flagsAtOnce = 50
const peopleAtOnce = 500

export function createScene(thread: Thread): Scene {
  let lastId = 0
  let told = newTold(thread.generation)
  const current = () => {
    if (told.generation !== thread.generation) told = newTold(thread.generation)
    return told
  }

  /** The number of what has been told, or what is being told now. */
  const once = (
    list: Map<string, Promise<number>>,
    name: string,
    most: number,
    forget: (ids: readonly number[]) => Promise<unknown>,
    tell: (id: number) => Promise<void>,
  ): Promise<number> => {
    const known = list.get(name)
    list.delete(name)
    const id = ++lastId
    const now = known ?? tell(id).then(() => id)
    list.set(name, now)
    now.catch(() => list.get(name) === now && list.delete(name))
    for (const [oldest, told] of [...list].slice(0, -most)) {
      list.delete(oldest)
      void told.then((old) => forget([old])).catch(() => {})
    }
    return now
  }

  return {
    rules: (rules, sdk) =>
      once(
        current().rules,
        `${rules.name} ${sdk}`,
        mostRules,
        (ids) => thread.ask({ task: 'forget', rules: ids, people: [] }),
        (id) => tellRules(thread, id, rules, sdk),
      ),
    people: (name, profileIds, read) =>
      once(
        current().people,
        createHash('sha256').update(name).digest('base64'),
        mostPeople,
        (ids) => thread.ask({ task: 'forget', rules: [], people: ids }),
        (id) => tellPeople(thread, id, profileIds, read),
      ),
  }
}

interface Told {
  readonly generation: number
  /** The number of each, by its name; the one that was used last is the last. */
  readonly rules: Map<string, Promise<number>>
  readonly people: Map<string, Promise<number>>
}

const newTold = (generation: number): Told => ({ generation, rules: new Map(), people: new Map() })

/** In portions, because copying thousands of flags at once would block the host. */
async function tellRules(
  thread: Thread,
  id: number,
  rules: SimulatedRules,
  sdk: RulesHead['sdk'],
): Promise<void> {
  const data = await dataOf(rules)
  await thread.ask({ task: 'rules', rules: id, head: { model: rules.model, sdk } })
  const slice = timeSlices()
  for (const list of ['flags', 'segments'] as const) {
    const entries = Object.entries(data[list] ?? {})
    for (let at = 0; at < entries.length; at += flagsAtOnce) {
      await thread.ask({ task: 'portion', rules: id, of: list, portion: entries.slice(at, at + flagsAtOnce) })
      await slice()
    }
  }
}

async function tellPeople(
  thread: Thread,
  id: number,
  profileIds: readonly string[],
  read: ReadContexts,
): Promise<void> {
  await thread.ask({ task: 'people', people: id, contexts: [] })
  const slice = timeSlices()
  for (let at = 0; at < profileIds.length; at += peopleAtOnce) {
    await thread.ask({ task: 'people', people: id, contexts: read(profileIds.slice(at, at + peopleAtOnce)) })
    await slice()
  }
}
