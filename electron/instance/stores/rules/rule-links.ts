import { sql } from 'kysely'
import { type Condition, conditionOf } from '../../../../shared/model/evaluation-model/condition.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Rule } from '../../../../shared/model/targeting.ts'
import type { Writer } from '../../database/database.ts'
import { readModels } from '../tree/project-models.ts'

/** Where the conditions of rules are stored. */
export interface RuleLinks {
  /** True: in the columns of a rule, as in the `flagbase` model. False: as its clauses. */
  readonly inColumns: (document: FlagDocument) => boolean
  /** These columns, which are empty for a rule with clauses. */
  readonly columns: (rule: Rule, document: FlagDocument) => Readonly<Record<string, unknown>>
}

/**
 * Finds the segments and identities that rules of `flagbase` projects name by key. An identity that nobody has seen in
 * the environment yet is created.
 */
export async function linkRules(writer: Writer, documents: readonly FlagDocument[]): Promise<RuleLinks> {
  const ofRules = documents.filter(({ targeting }) => targeting.rules.length > 0)
  const models = await readModels(
    writer,
    ofRules.map(({ flag }) => flag.projectId),
  )
  const inColumns = ({ flag }: FlagDocument) => models.get(flag.projectId) === 'flagbase'
  const named = ofRules.filter(inColumns).flatMap((document) => namedIn(document))
  const segments = await segmentIds(writer, named)
  const identities = await identityIds(writer, named)
  const columns: RuleLinks['columns'] = (rule, document) => {
    const condition = inColumns(document) ? conditionOf(rule.clauses) : undefined
    const { projectId } = document.flag
    const { environmentId } = document.targeting
    return {
      ...conditionRow(condition),
      type: condition?.type ?? null,
      segment_id: condition?.type === 'segment' ? (segments(projectId, condition.segmentKey) ?? null) : null,
      identity_id:
        condition?.type === 'identity' ? (identities(environmentId, condition.identityKey) ?? null) : null,
    }
  }
  return { inColumns, columns }
}

/** The columns that rules of flags and of segments have in common. */
export const conditionRow = (condition: Condition | undefined) => ({
  trait_key: condition?.type === 'trait' ? condition.traitKey : null,
  trait_value: condition?.type === 'trait' ? condition.traitValue : null,
  operator: condition?.type === 'trait' ? condition.operator : null,
  negate: condition?.negate ?? false,
})

/** A key that a rule names, and where. */
interface Named {
  readonly type: 'segment' | 'identity'
  readonly place: string
  readonly key: string
}

const namedIn = ({ flag, targeting }: FlagDocument): Named[] =>
  targeting.rules.flatMap(({ clauses }): Named[] => {
    const condition = conditionOf(clauses)
    if (condition?.type === 'segment')
      return [{ type: 'segment', place: flag.projectId, key: condition.segmentKey }]
    if (condition?.type === 'identity')
      return [{ type: 'identity', place: targeting.environmentId, key: condition.identityKey }]
    return []
  })

type Find = (place: string, key: string) => string | undefined

interface Found {
  readonly id: string
  readonly place: string
  readonly key: string
}

async function segmentIds(writer: Writer, named: readonly Named[]): Promise<Find> {
  const wanted = listed(named, 'segment')
  if (wanted.keys.length === 0) return () => undefined
  const { rows } = await sql<Found>`select s.id, s.project_id as place, s.key::text as key from segment s
    where (s.project_id, s.key::text) in (select * from unnest(${wanted.places}::uuid[], ${wanted.keys}::text[]))`.execute(
    writer,
  )
  return finder(rows)
}

async function identityIds(writer: Writer, named: readonly Named[]): Promise<Find> {
  const wanted = listed(named, 'identity')
  if (wanted.keys.length === 0) return () => undefined
  const pairs = sql`select distinct * from unnest(${wanted.places}::uuid[], ${wanted.keys}::text[]) as wanted (place, key)`
  await sql`insert into identity (environment_id, key) ${pairs} order by 1, 2
    on conflict on constraint identity_key_unique do nothing`.execute(writer)
  const { rows } = await sql<Found>`select i.id, i.environment_id as place, i.key::text as key from identity i
    where i.context_kind = 'user' and (i.environment_id, i.key::text) in (${pairs})`.execute(writer)
  return finder(rows)
}

function listed(named: readonly Named[], type: Named['type']) {
  const some = named.filter((one) => one.type === type)
  return { places: some.map(({ place }) => place), keys: some.map(({ key }) => key) }
}

function finder(found: readonly Found[]): Find {
  const ids = new Map(found.map(({ id, place, key }) => [`${place}/${key}`, id]))
  return (place, key) => ids.get(`${place}/${key}`)
}
