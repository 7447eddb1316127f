import { sql } from 'kysely'
import type { EvaluationModel } from '../../../shared/model/evaluation-model/evaluation-model.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import { turn } from '../../../shared/turns.ts'
import type { Reader } from '../../instance/database/database.ts'
import { readFlags } from '../../instance/stores/flags/read-flags.ts'
import { modelOf } from '../../instance/stores/tree/project-models.ts'
import { completeIn, rootsOf } from '../closure.ts'

/** Who has a flag as a prerequisite: the user's id, the environment, and the required variation. */
export interface FlagUse {
  readonly needed: string
  readonly user: string
  readonly environmentId: string
  readonly variationId: string
}

/** Some flags of an environment with everything that depends on them, and all that decides what those serve. */
export interface AffectedFlags {
  readonly model: EvaluationModel
  readonly flags: ReadonlyMap<string, FlagDocument>
  readonly segments: ReadonlyMap<string, SegmentDocument>
  /** Ids of the flags that depend on the chosen ones, directly or through others, in this environment. */
  readonly dependents: ReadonlySet<string>
  /** Direct uses of the chosen flags, in all environments. */
  readonly uses: readonly FlagUse[]
}

/** Call it inside one snapshot. */
export async function readAffected(
  reader: Reader,
  environmentId: string,
  ids: readonly string[],
): Promise<AffectedFlags> {
  const chosen = new Set(ids)
  const uses = await readUses(reader, environmentId)
  const dependents = reached(
    uses.filter((use) => use.environmentId === environmentId),
    ids,
  )
  const documents = await readInTurns(reader, environmentId, [...new Set([...ids, ...dependents])])
  const model = await modelOf(reader, environmentId)
  const start = { model, flags: documents, segments: new Map(), missing: new Set<string>() }
  const { flags, segments } = await completeIn(reader, start, rootsOf(environmentId, []))
  return { model, flags, segments, dependents, uses: uses.filter(({ needed }) => chosen.has(needed)) }
}

const most = 250

/** Reads many flags in parts, between which other work runs. */
async function readInTurns(
  reader: Reader,
  environmentId: string,
  ids: readonly string[],
): Promise<Map<string, FlagDocument>> {
  const documents = new Map<string, FlagDocument>()
  for (let at = 0; at < ids.length; at += most) {
    const part = await readFlags(reader, environmentId, ids.slice(at, at + most))
    for (const [id, document] of part) documents.set(id, document)
    await turn()
  }
  return documents
}

/** All prerequisites of the environment's project. */
async function readUses(reader: Reader, environmentId: string): Promise<FlagUse[]> {
  const { rows } = await sql<FlagUse>`select p.flag_id as needed, t.flag_id as user,
      t.environment_id as "environmentId", p.variation_id as "variationId"
    from environment e join environment sibling on sibling.project_id = e.project_id
    join targeting t on t.environment_id = sibling.id join prerequisite p on p.targeting_id = t.id
    where e.id = ${environmentId}`.execute(reader)
  return rows
}

function reached(uses: readonly FlagUse[], start: readonly string[]): Set<string> {
  const users = Map.groupBy(uses, ({ needed }) => needed)
  const found = new Set(start)
  for (const id of found) for (const { user } of users.get(id) ?? []) found.add(user)
  for (const id of start) found.delete(id)
  return found
}
