import { sameJson } from '../../json/same-json.ts'
import { type Content, type FlagContent, isFlag, isSegment } from '../content.ts'
import { needsOf } from './needs.ts'

type Contents = ReadonlyMap<string, Content>

/** A flag of both sides. */
export interface AffectedFlag {
  readonly before: FlagContent
  readonly after: FlagContent
}

/**
 * The flags of both sides whose result in an environment may differ: those that differ themselves there, and those
 * that need something that does. Linear.
 */
export function affectedFlags(before: Contents, after: Contents, environmentId: string): AffectedFlag[] {
  const changed = changedIn(before, after, environmentId)
  if (changed.size === 0) return []
  const users = usersIn([before, after], environmentId)
  for (const name of changed) for (const user of users.get(name) ?? []) changed.add(user)
  return [...changed].flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)]
    return was && is && isFlag(was) && isFlag(is) ? [{ before: was, after: is }] : []
  })
}

/** The ids of flags and the keys of segments that differ. */
function changedIn(before: Contents, after: Contents, environmentId: string): Set<string> {
  const changed = new Set<string>()
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(id), after.get(id)]
    if (was === is || sameJson(evaluated(was, environmentId), evaluated(is, environmentId))) continue
    for (const one of [was, is]) if (one) changed.add(isSegment(one) ? one.segment.key : id)
  }
  return changed
}

/** What evaluation reads of it. */
function evaluated(content: Content | undefined, environmentId: string): unknown {
  if (content === undefined) return undefined
  const here = (one: { readonly environmentId: string }) => one.environmentId === environmentId
  if (isFlag(content)) {
    const { key, variations } = content.flag
    return [key, variations, content.targetings.find(here)]
  }
  return isSegment(content) ? [content.segment.key, content.settings.find(here)] : undefined
}

/** Who needs a flag (by id) or a segment (by key), on any of the sides: ids of flags and keys of segments. */
function usersIn(sides: readonly Contents[], environmentId: string): ReadonlyMap<string, Set<string>> {
  const users = new Map<string, Set<string>>()
  for (const side of sides)
    for (const [id, content] of side) {
      const { flagIds, segmentKeys } = needsOf(content, environmentId)
      const user = isSegment(content) ? content.segment.key : id
      for (const name of [...flagIds, ...segmentKeys]) {
        const known = users.get(name)
        if (known) known.add(user)
        else users.set(name, new Set([user]))
      }
    }
  return users
}
