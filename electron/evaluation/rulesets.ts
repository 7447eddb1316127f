import { sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import { AppError } from '../../shared/errors.ts'
import type { EvaluationModel } from '../../shared/model/evaluation-model/evaluation-model.ts'
import type { HostEvents } from '../events.ts'
import type { Database, Reader } from '../instance/database/database.ts'
import { within } from '../instance/database/within.ts'
import type { EnvironmentDocuments } from './read-documents.ts'
import { type EnvironmentRules, readRuleset } from './read-ruleset.ts'

/** The compiled rules of an environment, as last saved. */
export interface CurrentRules extends EnvironmentRules {
  readonly model: EvaluationModel
  /** The names of the identifying traits, sorted. */
  readonly identifiers: readonly string[]
}

/** Caches the compiled rules of environments and reloads them when they change. */
export interface Rulesets {
  /**
   * Returns rules that are at most a second old, whichever host wrote, and only milliseconds old while change
   * notifications arrive. If the database cannot be reached or does not answer within a second, returns the
   * last known rules. Throws NOT_FOUND.
   */
  of(environmentId: string): Promise<CurrentRules>
}

export interface RulesetOptions {
  readonly database: Database
  readonly events: HostEvents
  /** Called if rules cannot be reloaded. */
  readonly onError: (error: unknown) => void
}

interface Kept {
  readonly rules: CurrentRules
  /** What the rules were compiled from, unless a transaction that may still change it has read it. */
  readonly documents?: EnvironmentDocuments | undefined
  readonly revision: number
  /**
   * `news` counts the notifications received before these rules were read; `at` is when they were last known
   * to be current, in monotonic milliseconds.
   */
  readonly news: number
  readonly at: number
}

/** One read, shared by all callers that wait for it. */
interface Look {
  /** The notifications received before it began; undefined until it begins. */
  news: number | undefined
  readonly since: number
  readonly done: Promise<Kept>
}

const keptAtMost = 32
const maxAgeMs = 1000
const patienceMs = 1000
/** How long rules that could not be reloaded remain in use, unless a notification arrives. */
const pauseMs = 5000

const now = () => performance.now()

export function createRulesets({ database, events, onError }: RulesetOptions): Rulesets {
  const kept = new LRUCache<string, Kept>({ max: keptAtMost })
  const looking = new Map<string, Look>()
  let news = 0
  let replacements = 0
  events.subscribe(({ type }) => {
    if (type === 'instance-changed') news++
    // Versions may count up again from an earlier state, so they do not tell what is known.
    if (type === 'instance-replaced') {
      kept.clear()
      replacements++
    }
  })
  const isFresh = (known: Kept) => known.news === news && now() - known.at < maxAgeMs
  const keep = (environmentId: string, found: Kept) => {
    const known = kept.get(environmentId)
    if (!known || known.news <= found.news) kept.set(environmentId, found)
  }

  /** The result may miss changes announced during the read, so `news` is taken at its beginning. */
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

  /** Runs one read at a time, followed by a single one for all notifications that arrived since it began. */
  const lookOnce = (environmentId: string): Look => {
    const under = looking.get(environmentId)
    if (under && (under.news === undefined || under.news === news)) return under
    const begin = () => {
      mine.news = news
      return look(environmentId)
    }
    const begunAfter = replacements
    const mine: Look = { news: undefined, since: now(), done: ended(under?.done).then(begin) }
    looking.set(environmentId, mine)
    void mine.done
      .then(
        (found) => begunAfter === replacements && keep(environmentId, found),
        () => kept.delete(environmentId),
      )
      .then(() => looking.get(environmentId) === mine && looking.delete(environmentId))
    return mine
  }

  /**
   * Reads through the current transaction, which survives a failed read if rules are already known. The
   * result is cached after the commit; until then, only this transaction may see it.
   */
  const lookInside = async (environmentId: string, known: Kept | undefined): Promise<Kept> => {
    try {
      const { documents: _, ...found } = await read(
        environmentId,
        known,
        known ? hurried(database) : database.snapshot,
      )
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

/** Limits each statement to a second, and leaves the transaction as it was. */
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

/** Returns the former compiled rules if the environment's revision has not changed. */
async function readKept(reader: Reader, environmentId: string, former: Kept | undefined) {
  const { rows } = await sql<Head>`select p.evaluation_model as model, coalesce(v.revision, 0) as revision,
      array(select key::text from trait where environment_id = e.id and is_identifier order by key) as identifiers
    from environment e join project p on p.id = e.project_id left join environment_revision v on v.environment_id = e.id
    where e.id = ${environmentId}`.execute(reader)
  const [head] = rows
  if (!head) throw new AppError('NOT_FOUND', 'The environment does not exist.')
  const { model, revision, identifiers } = head
  const isSame = former?.revision === revision && former.rules.model === model
  const { rules, documents } = isSame
    ? former
    : await readRuleset(reader, environmentId, model, former?.documents)
  return { revision, documents, rules: { ...rules, model, identifiers } }
}
