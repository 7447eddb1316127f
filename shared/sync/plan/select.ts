import { isFlag, isProject } from '../content.ts'
import { needsOf } from './needs.ts'
import type { Write } from './plan-resources.ts'

/**
 * The writes of some flags, with those that they depend on and those that depend on them: new segments and
 * prerequisites, new environments, and what drops a reference to something that is deleted.
 */
export function selectWrites(writes: readonly Write[], flagKeys: ReadonlySet<string>): Write[] {
  const chosen = new Set(writes.filter(({ kind, key }) => kind === 'flag' && flagKeys.has(key)))
  for (const one of chosen) for (const other of writes) if (isTied(one, other)) chosen.add(other)
  return writes.filter((one) => chosen.has(one))
}

function isTied(chosen: Write, other: Write): boolean {
  const needs = needsOf(chosen.after)
  switch (other.kind) {
    case 'project':
      return other.before === undefined || usesNewEnvironment(chosen, other)
    case 'flag':
      return needs.flagIds.has(other.id) || drops(chosen, other)
    case 'segment':
      return needs.segmentKeys.has(other.key) || drops(chosen, other)
  }
}

function usesNewEnvironment({ after }: Write, project: Write): boolean {
  if (!after || !isFlag(after) || !project.before || !isProject(project.before)) return false
  const known = new Set(project.before.environments.map(({ id }) => id))
  return after.targetings.some(({ environmentId }) => !known.has(environmentId))
}

/** Whether `other` no longer refers to something that is deleted. */
function drops({ id, key, kind, after }: Write, other: Write): boolean {
  if (after !== undefined) return false
  const { flagIds, segmentKeys } = needsOf(other.before)
  return kind === 'flag' ? flagIds.has(id) : segmentKeys.has(key)
}
