import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import { checkFlag } from '../../../shared/payload/check-flag.ts'
import { flagToWire } from '../../../shared/payload/flag-to-wire.ts'
import { showWay, wayBack } from '../../../shared/payload/prerequisite-cycle.ts'
import { variationIndex } from '../../../shared/payload/variation-index.ts'
import type { WireFlag } from '../../../shared/payload/wire-schema.ts'
import type { Reader } from '../database.ts'

interface Neighbour {
  readonly id: string
  readonly key: string
  readonly variations: readonly { readonly id: string }[]
}

/** Throws INVALID, with a field for each trouble, unless a document is one that an environment can evaluate. */
export async function checkDocument(reader: Reader, document: FlagDocument): Promise<void> {
  const neighbours = await readNeighbours(reader, document)
  const lookup = (id: string) => {
    const flag = neighbours.get(id)
    return flag && { key: flag.key, variations: variationIndex(flag.variations) }
  }
  const known = {
    flags: new Map(Array.from(neighbours.values(), (flag) => [flag.key, flag.variations.length])),
    segments: new Set<string>(),
  }
  const findings = checkFlag(flagToWire(document, lookup) as unknown as WireFlag, known)
  const errors = findings.filter((finding) => finding.level === 'error')
  const cycle = errors.length === 0 ? await findCycle(reader, document, neighbours) : undefined
  if (cycle)
    refuse([
      { field: 'prerequisites', message: `The prerequisites lead back to this flag: ${showWay(cycle)}.` },
    ])
  if (errors.length > 0) refuse(errors.map(({ field, message }) => ({ field, message })))
}

function refuse(fields: readonly { readonly field: string; readonly message: string }[]): never {
  throw new AppError('INVALID', fields.map(({ message }) => message).join(' '), { fields })
}

async function readNeighbours(
  reader: Reader,
  { flag, targeting }: FlagDocument,
): Promise<Map<string, Neighbour>> {
  const ids = targeting.prerequisites.map((prerequisite) => prerequisite.flagId)
  const { rows } = await sql<Neighbour>`select f.id, f.key,
      coalesce((select json_agg(json_build_object('id', v.id) order by v.position) from variation v where v.flag_id = f.id), '[]')
        as variations
    from flag f where f.project_id = ${flag.projectId} and f.id = any(${ids}::uuid[])`.execute(reader)
  return new Map(rows.map((row) => [row.id, row]))
}

async function findCycle(
  reader: Reader,
  { flag, targeting }: FlagDocument,
  neighbours: ReadonlyMap<string, Neighbour>,
): Promise<readonly string[] | undefined> {
  if (targeting.prerequisites.length === 0) return undefined
  const { rows } = await sql<{ key: string; needs: string[] }>`
    select f.key, array_agg(needed.key::text) as needs
    from prerequisite p join targeting t on t.id = p.targeting_id join flag f on f.id = t.flag_id
    join flag needed on needed.id = p.flag_id
    where t.environment_id = ${targeting.environmentId} and f.id <> ${flag.id} group by f.key`.execute(reader)
  const edges = new Map(rows.map((row) => [row.key, row.needs]))
  edges.set(
    flag.key,
    targeting.prerequisites.map(({ flagId }) => neighbours.get(flagId)?.key ?? ''),
  )
  return wayBack(flag.key, edges)
}
