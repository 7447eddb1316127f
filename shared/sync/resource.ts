import { sameJson } from '../json/same-json.ts'
import type { Sides } from '../merge/three-way/merge.ts'
import { type Content, isFlag, isProject, isSegment, type ResourceKind } from './content.ts'
import { type MergedContent, mergeFlagContent, mergeProject, mergeSegmentContent } from './merge-content.ts'
import { sameContent } from './same-content.ts'

/** One resource in the base and on both sides, in the ids of this side; undefined where it does not exist. */
export interface Triple {
  readonly kind: ResourceKind
  readonly id: string
  readonly base: Content | undefined
  readonly source: Content | undefined
  readonly target: Content | undefined
}

function mergeContents({ base, ours, theirs }: Sides<Content>): MergedContent<Content> {
  if (isFlag(base) && isFlag(ours) && isFlag(theirs)) return mergeFlagContent({ base, ours, theirs })
  if (isSegment(base) && isSegment(ours) && isSegment(theirs))
    return mergeSegmentContent({ base, ours, theirs })
  if (isProject(base) && isProject(ours) && isProject(theirs)) return mergeProject({ base, ours, theirs })
  throw new TypeError('Resources of different kinds cannot be merged.')
}

export type ConflictKind = 'edit/edit' | 'edit/delete' | 'move/move' | 'add/add'

interface ContentConflict {
  readonly kind: ConflictKind
  /** Of `MergedContent`; empty: the whole resource. */
  readonly path: readonly string[]
}

export interface Outcome {
  /** The target as it shall be; undefined: without the resource. */
  readonly after: Content | undefined
  readonly conflicts: readonly ContentConflict[]
}

const whole = (kind: ConflictKind): readonly ContentConflict[] => [{ kind, path: [] }]

/** What becomes of a resource of the target; in a conflict, `winner` decides. Contents are neutral. */
export function outcomeOf({ base, source, target }: Triple, winner: 'source' | 'target'): Outcome {
  const clean = (after: Content | undefined): Outcome => ({ after, conflicts: [] })
  if (sameJson(source, target) || sameJson(source, base)) return clean(target)
  if (sameJson(target, base)) return clean(source)
  const chosen = winner === 'source' ? source : target
  if (base === undefined) return { after: chosen, conflicts: whole('add/add') }
  if (source === undefined || target === undefined) return { after: chosen, conflicts: whole('edit/delete') }
  const [ours, theirs] = winner === 'source' ? [source, target] : [target, source]
  const { content, conflicts } = mergeContents({ base, ours, theirs })
  return {
    // A merged set is in our order, which is no reason to write theirs again.
    after: sameContent(content, target) ? target : content,
    conflicts: conflicts.map((path) => ({ kind: kindOf(path, source, target), path })),
  }
}

// A path that ends with an item of a list is one that a side has deleted, or that both have moved.
function kindOf(path: readonly string[], source: Content, target: Content): ConflictKind {
  if (!lists.has(path.at(-2) ?? '')) return 'edit/edit'
  return isThere(source, path) && isThere(target, path) ? 'move/move' : 'edit/delete'
}

const lists = new Set(['rules', 'variations', 'clauses', 'environments', 'prerequisites'])

function isThere(content: Content, path: readonly string[]): boolean {
  const parts = isFlag(content) ? content.targetings : isSegment(content) ? content.settings : []
  const [first = '', ...rest] = path
  const part = parts.find(({ environmentId }) => environmentId === first)
  let found: unknown = part ?? (content as Readonly<Record<string, unknown>>)[first]
  for (const name of rest)
    found = Array.isArray(found)
      ? found.find((item: { readonly id?: unknown }) => item.id === name)
      : (found as Readonly<Record<string, unknown>> | undefined)?.[name]
  return found !== undefined
}
