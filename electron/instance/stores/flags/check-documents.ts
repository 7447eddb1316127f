import { sql } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { checkFlag } from '../../../../shared/payload/check/check-flag.ts'
import { showWay, wayBack } from '../../../../shared/payload/check/prerequisite-cycle.ts'
import { checkFlagbaseFlag } from '../../../../shared/payload/flagbase/check-flagbase.ts'
import { flagToWire } from '../../../../shared/payload/render/flag-to-wire.ts'
import { variationIndex } from '../../../../shared/payload/render/variation-index.ts'
import type { Reader } from '../../database/database.ts'
import { readModels } from '../tree/project-models.ts'
import { readLinks } from './prerequisite-links.ts'

interface Neighbour {
  readonly id: string
  readonly key: string
  readonly projectId: string
  readonly variations: readonly { readonly id: string }[]
}

/**
 * Throws INVALID, with a field for each problem, unless each document can be evaluated in its environment
 * once the documents before it are written.
 */
export async function checkDocuments(reader: Reader, documents: readonly FlagDocument[]): Promise<void> {
  const models = await readModels(
    reader,
    documents.map(({ flag }) => flag.projectId),
  )
  const byModel = Map.groupBy(documents, ({ flag }) => models.get(flag.projectId) ?? 'launchdarkly')
  await checkFlagbase(reader, byModel.get('flagbase') ?? [])
  await checkLaunchDarkly(reader, byModel.get('launchdarkly') ?? [])
}

async function checkFlagbase(reader: Reader, documents: readonly FlagDocument[]): Promise<void> {
  if (documents.length === 0) return
  const segments = await readSegmentKeys(reader, documents)
  for (const document of documents) {
    const keys = new Set(segments.get(document.flag.projectId)?.map(({ key }) => key))
    const problems = checkFlagbaseFlag(document, keys)
    if (problems.length > 0) refuse(problems)
  }
}

async function readSegmentKeys(reader: Reader, documents: readonly FlagDocument[]) {
  const ids = new Set(documents.map(({ flag }) => flag.projectId))
  const { rows } = await sql<{
    key: string
    projectId: string
  }>`select key, project_id as "projectId" from segment
    where project_id = any(${[...ids]}::uuid[])`.execute(reader)
  return Map.groupBy(rows, ({ projectId }) => projectId)
}

async function checkLaunchDarkly(reader: Reader, documents: readonly FlagDocument[]): Promise<void> {
  const neighbours = await readNeighbours(reader, documents)
  const links = await readLinks(reader, documents)
  for (const document of documents) {
    refuseProblems(document, neighbours)
    neighbours.set(document.flag.id, document.flag)
    links.set(document)
    refuseCycle(document, links)
  }
}

type Neighbours = ReadonlyMap<string, Neighbour>

function refuseProblems(document: FlagDocument, all: Neighbours): void {
  const { flag, targeting } = document
  const wanted = targeting.prerequisites.flatMap(({ flagId }) => all.get(flagId) ?? [])
  const neighbours = new Map(
    wanted.filter(({ projectId }) => projectId === flag.projectId).map((one) => [one.id, one]),
  )
  const lookup = (id: string) => {
    const found = neighbours.get(id)
    return found && { key: found.key, variations: variationIndex(found.variations) }
  }
  const known = {
    flags: new Map(Array.from(neighbours.values(), (one) => [one.key, one.variations.length])),
    segments: new Set<string>(),
  }
  const problems = checkFlag(flagToWire(document, lookup), known)
  const errors = problems.filter((finding) => finding.level === 'error')
  if (errors.length > 0) refuse(errors.map(({ field, message }) => ({ field, message })))
}

function refuseCycle({ flag, targeting }: FlagDocument, links: Awaited<ReturnType<typeof readLinks>>): void {
  if (targeting.prerequisites.length === 0) return
  const way = wayBack(flag.id, links.of(targeting.environmentId))
  if (!way) return
  const shown = showWay(way.map((id) => links.keyOf(id)))
  refuse([{ field: 'prerequisites', message: `The prerequisites lead back to this flag: ${shown}.` }])
}

function refuse(fields: readonly { readonly field: string; readonly message: string }[]): never {
  throw new AppError('INVALID', fields.map(({ message }) => message).join(' '), { fields })
}

async function readNeighbours(
  reader: Reader,
  documents: readonly FlagDocument[],
): Promise<Map<string, Neighbour>> {
  const ids = documents.flatMap(({ targeting }) => targeting.prerequisites.map(({ flagId }) => flagId))
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Neighbour>`select f.id, f.key, f.project_id as "projectId",
      coalesce((select json_agg(json_build_object('id', v.id) order by v.position) from variation v where v.flag_id = f.id), '[]')
        as variations
    from flag f where f.id = any(${[...new Set(ids)]}::uuid[])`.execute(reader)
  return new Map(rows.map((row) => [row.id, row]))
}
