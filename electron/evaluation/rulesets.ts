import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import { AppError } from '../../shared/errors.ts'
import type { HostEvents } from '../events.ts'
import type { Database, Reader } from '../instance/database.ts'
import { within } from '../instance/within.ts'
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
  /** How much had been heard of when the look at them began, and since when they are as good as new (monotonic milliseconds). */
  readonly news: number
  readonly at: number
}

/** One reading for all who ask meanwhile. */
interface Look {
  /** What had been heard of when it began; undefined: it has not. */
  news: number | undefined
  readonly since: number
  readonly done: Promise<Kept>
}

const keptAtMost = 32
const maxAgeMs = 1000
const patienceMs = 1000
/** How long rules that could not be read again do, unless a change is heard of. */
const pauseMs = 5000

const now = () => performance.now()

export function createRulesets({ database, events, onError }: RulesetOptions): Rulesets {
  const kept = new LRUCache<string, Kept>({ max: keptAtMost })
  const looking = new Map<string, Look>()
  let news = 0
  events.subscribe(({ type }) => {
    if (type === 'instance-changed') news++
  })
  const isFresh = (known: Kept) => known.news === news && now() - known.at < maxAgeMs
  const keep = (environmentId: string, found: Kept) => {
    const known = kept.get(environmentId)
    if (!known || known.news <= found.news) kept.set(environmentId, found)
  }

  /** What is heard of meanwhile may not be in what it finds: `news` is that of the beginning. */
  const read = async (environmentId: string, former: Kept | undefined, ask: Ask): Promise<Kept> => {
    const begun = { news, at: now() }
    return { ...(await ask((reader) => readKept(reader, environmentId, former))), ...begun }
  }

  const look = async (environmentId: string): Promise<Kept> => {
    const former = kept.get(environmentId)
    const begun = news
    try {
      return await read(environmentId, former, database.snapshot)
    } catch (error) {
      if (!former || isGone(error)) throw error
      onError(error)
      return { ...former, news: begun, at: now() + pauseMs - maxAgeMs }
    }
  }

  /** One look at a time, and one to follow for all who have heard of a change since it began. */
  const lookOnce = (environmentId: string): Look => {
    const under = looking.get(environmentId)
    if (under && (under.news === undefined || under.news === news)) return under
    const begin = () => {
      mine.news = news
      return look(environmentId)
    }
    const mine: Look = { news: undefined, since: now(), done: ended(under?.done).then(begin) }
    looking.set(environmentId, mine)
    void mine.done
      .then(
        (found) => keep(environmentId, found),
        () => kept.delete(environmentId),
      )
      .then(() => looking.get(environmentId) === mine && looking.delete(environmentId))
    return mine
  }

  /**
   * A look through the transaction that the running work holds, which goes on where rules are known and the look fails. What
   * it finds is kept once it is committed: until then it is for that work alone.
   */
  const lookInside = async (environmentId: string, known: Kept | undefined): Promise<Kept> => {
    try {
      const found = await read(environmentId, known, known ? hurried(database) : database.snapshot)
      await database.afterCommit(async () => keep(environmentId, found))
      return found
    } catch (error) {
      if (!known || isGone(error)) throw error
      await database.afterCommit(async () => void lookOnce(environmentId))
      return known
    }
  }

  return {
    of: async (environmentId) => {
      const known = kept.get(environmentId)
      if (known && isFresh(known)) return known.rules
      if (database.isHolding) return (await lookInside(environmentId, known)).rules
      const { done, since } = lookOnce(environmentId)
      const isInTime = !known || (await within(done, Math.max(0, since + patienceMs - now())))
      return isInTime ? (await done).rules : known.rules
    },
  }
}

type Ask = Database['snapshot']

/** Each statement has a second, and what it does leaves the transaction as it was. */
const hurried =
  (database: Database): Ask =>
  (work) =>
    database.scratch(async (reader) => {
      await sql`select set_config('statement_timeout', ${String(patienceMs)}, true)`.execute(reader)
      return work(reader)
    })

const ended = (done: Promise<unknown> | undefined) =>
  Promise.resolve(done).then(
    () => {},
    () => {},
  )

const isGone = (error: unknown) => error instanceof AppError && error.code === 'NOT_FOUND'

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
