import { type Attribute, keyIn, keyOf } from '../../context/attribute.ts'
import { individualOf } from '../../context/subject.ts'
import type { SegmentListStep, SegmentWhy } from '../../trace.ts'
import { factsOf, type Run } from '../run.ts'
import type { CompiledSegment, KeyList, KindKeys } from './compiled.ts'
import { hasKey } from './key-list.ts'

/**
 * Looks up the context in the key lists. Inclusion of any kind takes precedence over exclusion; undefined =
 * not listed.
 */
export function askLists(segment: CompiledSegment, run: Run): SegmentWhy | undefined {
  // As in Go: for a single-kind user context, the per-kind lists are ignored, even entries of kind user.
  const onlyUser = run.kind === 'user'
  if (isListed('included', undefined, USER_KEY, segment.included, run)) return 'included'
  if (!onlyUser && isInAny('includedContexts', segment.includedContexts, run)) return 'included'
  if (isListed('excluded', undefined, USER_KEY, segment.excluded, run)) return 'excluded'
  if (!onlyUser && isInAny('excludedContexts', segment.excludedContexts, run)) return 'excluded'
  return undefined
}

/**
 * Members of an unbounded segment are in an external store, which does not exist here, so no context is known
 * to be a member. Without a generation the result is final; otherwise the segment's rules decide.
 */
export function askStore(segment: CompiledSegment, run: Run): SegmentWhy | undefined {
  const configured = segment.generation !== undefined
  if (configured && individualOf(run, segment.unboundedContextKind) === undefined) return 'kind-missing'
  factsOf(run).askedBigSegment = true
  return configured ? undefined : 'not-configured'
}

const USER_KEY = keyOf('user')

function isInAny(list: SegmentListStep['list'], entries: readonly KindKeys[], run: Run): boolean {
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index]
    if (entry !== undefined && isListed(list, index, entry.key, entry.keys, run)) return true
  }
  return false
}

function isListed(
  list: SegmentListStep['list'],
  listIndex: number | undefined,
  attribute: Attribute,
  keys: KeyList,
  run: Run,
): boolean {
  if (keys.keys.length === 0) return false
  const key = keyIn(run, attribute)
  const listed = key !== undefined && hasKey(keys, key)
  run.trace?.add({
    step: 'segment-list',
    outcome: listed ? 'matched' : 'not-matched',
    list,
    ...(listIndex === undefined ? {} : { listIndex }),
    contextKind: attribute.kind,
    ...(key === undefined ? {} : { contextKey: key }),
    size: keys.keys.length,
  })
  return listed
}
