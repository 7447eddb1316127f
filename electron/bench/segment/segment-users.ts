import type { Reader } from '../../instance/database/database.ts'
import { readPrerequisites } from '../../instance/stores/flags/prerequisite-links.ts'
import { listSegmentLinks } from '../../instance/stores/segments/segment-uses.ts'

/** What can change when some segments do: flags by id, segments by key, those segments included. */
export interface SegmentUsers {
  readonly flagIds: ReadonlySet<string>
  readonly segmentKeys: ReadonlySet<string>
}

/** Everything in an environment that depends on some segments: by a condition, or on something that does. */
export async function findUsers(
  reader: Reader,
  environmentId: string,
  changedKeys: readonly string[],
): Promise<SegmentUsers> {
  const links = await listSegmentLinks(reader, environmentId)
  const [flags, segments] = [
    links.filter(({ kind }) => kind === 'flag'),
    links.filter(({ kind }) => kind === 'segment'),
  ]
  const segmentKeys = reach(
    changedKeys,
    segments.map(({ key, names }) => ({ user: key, needs: names })),
  )
  const direct = flags.filter(({ names }) => names.some((name) => segmentKeys.has(name as string)))
  const needing = await readPrerequisites(reader, [environmentId])
  const flagIds = reach(
    direct.map(({ id }) => id),
    needing.map(({ id, needs }) => ({ user: id, needs })),
  )
  return { flagIds, segmentKeys }
}

interface Link {
  readonly user: string
  readonly needs: readonly unknown[]
}

/** The names to start with, and all that need one of them, directly or not. */
function reach(start: readonly string[], links: readonly Link[]): ReadonlySet<string> {
  const users = Map.groupBy(
    links.flatMap(({ user, needs }) => needs.map((need) => ({ user, need }))),
    ({ need }) => need,
  )
  const found = new Set(start)
  for (const name of found) for (const { user } of users.get(name) ?? []) found.add(user)
  return found
}
