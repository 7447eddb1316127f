import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { HostEvents } from '../events.ts'
import type { Database, Reader } from '../instance/database.ts'
import { type EnvironmentRules, readRuleset } from './read-ruleset.ts'

/** The compiled rules of an environment as they are saved. */
export interface CurrentRules extends EnvironmentRules {
  readonly model: 'launchdarkly' | 'flagbase'
  /** The names of the identifying traits, sorted. */
  readonly identifiers: readonly string[]
}

/** The compiled rules of the environments that are asked for, read again when they have changed. */
export interface Rulesets {
  /**
   * Not older than a second, whatever host has written, and at most milliseconds while the word of changes arrives.
   * While the database cannot be asked, or does not answer within a second: as they were last. Throws NOT_FOUND.
   */
  of(environmentId: string): Promise<CurrentRules>
}

export interface RulesetOptions {
  readonly database: Database
  readonly events: HostEvents
  /** Hears why rules could not be read again. */
  readonly onError: (error: unknown) => void
}

interface Kept {
  readonly rules: CurrentRules
  readonly revision: number
  /** How much had been heard of when they were last looked at, and when that was. */
  readonly news: number
  readonly at: number
}

/** One reading for all who ask meanwhile. */
interface Look {
  readonly news: number
  readonly since: number
  readonly done: Promise<Kept>
}

const keptAtMost = 32
const maxAgeMs = 1000
const patienceMs = 1000
/** How long rules that could not be read again do, unless a change is heard of. */
const pauseMs = 5000

export function createRulesets({ database, events, onError }: RulesetOptions): Rulesets {
  const kept = new Map<string, Kept>()
  const looking = new Map<string, Look>()
  let news = 0
  events.subscribe(({ type }) => {
    if (type === 'instance-changed') news++
  })
  const look = async (environmentId: string, former: Kept | undefined): Promise<Kept> => {
    const now = { news, at: Date.now() }
    try {
      const found = await database.snapshot((reader) => readKept(reader, environmentId, former))
      return { ...found, ...now }
    } catch (error) {
      if (!former || (error instanceof AppError && error.code === 'NOT_FOUND')) throw error
      onError(error)
      return { ...former, news, at: Date.now() + pauseMs - maxAgeMs }
    }
  }
  const keep = (environmentId: string, found: Kept) => {
    kept.delete(environmentId)
    kept.set(environmentId, found)
    for (const oldest of [...kept.keys()].slice(0, -keptAtMost)) kept.delete(oldest)
  }
  const lookOnce = (environmentId: string): Look => {
    const under = looking.get(environmentId)
    if (under?.news === news) return under
    const done = look(environmentId, kept.get(environmentId))
    const mine = { news, since: Date.now(), done }
    looking.set(environmentId, mine)
    const ended = (then: () => void) => {
      if (looking.get(environmentId) !== mine) return
      looking.delete(environmentId)
      then()
    }
    void done.then(
      (found) => ended(() => keep(environmentId, found)),
      () => ended(() => kept.delete(environmentId)),
    )
    return mine
  }
  return {
    of: async (environmentId) => {
      const known = kept.get(environmentId)
      if (known && known.news === news && Date.now() - known.at < maxAgeMs) return known.rules
      // What a transaction has not committed is for itself alone.
      if (database.isHolding) return (await look(environmentId, known)).rules
      const { done, since } = lookOnce(environmentId)
      if (!known) return (await done).rules
      const rest = since + patienceMs - Date.now()
      return (await Promise.race([done, sleep(Math.max(0, rest), known, { ref: false })])).rules
    },
  }
}

interface Head {
  readonly model: CurrentRules['model']
  readonly revision: number
  readonly identifiers: readonly string[]
}

/** The same compiled rules again, where nothing was written to them. */
async function readKept(reader: Reader, environmentId: string, former: Kept | undefined) {
  const { rows } = await sql<Head>`select p.evaluation_model as model, coalesce(v.revision, 0) as revision,
      array(select key::text from trait where environment_id = e.id and is_identifier order by key) as identifiers
    from environment e join project p on p.id = e.project_id left join environment_revision v on v.environment_id = e.id
    where e.id = ${environmentId}`.execute(reader)
  const [head] = rows
  if (!head) throw new AppError('NOT_FOUND', 'The environment does not exist (any more).')
  const { model, revision, identifiers } = head
  const isSame = former?.revision === revision && former.rules.model === model
  const rules = isSame ? former.rules : await readRuleset(reader, environmentId, model)
  return { revision, rules: { ...rules, model, identifiers } }
}
