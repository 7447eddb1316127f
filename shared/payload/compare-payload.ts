import type { FlagDocument } from '../model/flag-document.ts'
import type { Json } from '../model/json.ts'
import type { SegmentDocument } from '../model/segment-document.ts'
import { checkFlag, type Finding, type KnownKeys } from './check-flag.ts'
import { flagToWire } from './flag-to-wire.ts'
import { prerequisiteCycles } from './prerequisite-cycle.ts'
import type { PayloadItem, ReadPayload } from './read-payload.ts'
import { sameJson } from './same-json.ts'
import { segmentToWire } from './segment.ts'
import { flagLookup } from './to-payload.ts'
import type { WireFlag } from './wire-schema.ts'

export type Change = 'new' | 'changed' | 'same' | 'deleted'

/** One item of a payload beside what stands where it goes. */
export interface ComparedItem {
  readonly kind: 'flag' | 'segment'
  readonly key: string
  readonly change: Change
  readonly problems: readonly Finding[]
}

/** What stands where the payload goes; keys of the project count though the environment be new. */
export interface Standing {
  readonly flags: ReadonlyMap<string, FlagDocument>
  readonly segments: ReadonlyMap<string, SegmentDocument>
  readonly projectFlags: ReadonlySet<string>
  readonly projectSegments: ReadonlySet<string>
}

/** Compares and checks each flag and segment of a payload, in the payload's order, segments first. */
export function comparePayload(payload: ReadPayload, standing: Standing): ComparedItem[] {
  const known = knownKeys(payload, standing)
  const cycles = prerequisiteCycles(edgesOf(payload.flags))
  const lookup = flagLookup(standing.flags.values())
  const segments = payload.segments.map((item) => {
    const before = standing.segments.get(item.key)
    const change = changeOf(item, standing.projectSegments, before && segmentToWire(before))
    return {
      kind: 'segment' as const,
      key: item.key,
      change,
      problems: problemsOf(item, standing.projectSegments, []),
    }
  })
  const flags = payload.flags.map((item) => {
    const before = standing.flags.get(item.key)
    const change = changeOf(item, standing.projectFlags, before && flagToWire(before, lookup))
    const found =
      item.wire && !item.deleted
        ? [...checkFlag(item.wire, known), ...cycleProblem(cycles.get(item.key))]
        : []
    return {
      kind: 'flag' as const,
      key: item.key,
      change,
      problems: problemsOf(item, standing.projectFlags, found),
    }
  })
  return [...segments, ...flags]
}

/** What a flag of the payload may name: the payload's own items, and what the project has beside them. */
function knownKeys(payload: ReadPayload, standing: Standing): KnownKeys {
  const flags = new Map(Array.from(standing.flags, ([key, { flag }]) => [key, flag.variations.length]))
  for (const { key, wire, deleted } of payload.flags) {
    if (deleted) flags.delete(key)
    else flags.set(key, wire?.variations?.length ?? 0)
  }
  return {
    flags,
    segments: new Set([...standing.projectSegments, ...payload.segments.map((item) => item.key)]),
  }
}

function edgesOf(flags: readonly PayloadItem<WireFlag>[]): Map<string, readonly string[]> {
  return new Map(
    flags.map(({ key, wire }) => [key, (wire?.prerequisites ?? []).map((prerequisite) => prerequisite.key)]),
  )
}

function cycleProblem(cycle: readonly string[] | undefined): Finding[] {
  if (!cycle) return []
  return [
    {
      level: 'error',
      field: 'prerequisites',
      message: `Its prerequisites lead back to itself: ${cycle.join(' → ')}.`,
    },
  ]
}

function changeOf(item: PayloadItem<unknown>, keys: ReadonlySet<string>, before: Json | undefined): Change {
  if (item.deleted) return 'deleted'
  if (before !== undefined && sameJson(before, item.raw)) return 'same'
  return before !== undefined || keys.has(item.key) ? 'changed' : 'new'
}

function problemsOf(
  item: PayloadItem<unknown>,
  keys: ReadonlySet<string>,
  findings: readonly Finding[],
): Finding[] {
  const shape = item.errors.map((message) => ({ level: 'error' as const, field: '', message }))
  if (!item.deleted || !keys.has(item.key)) return [...shape, ...findings]
  return [
    ...shape,
    {
      level: 'error',
      field: '',
      message: 'It is deleted in the file, but it is still here: delete it first, or leave it out.',
    },
  ]
}
