import type { Json } from '../../json/json.ts'
import { sameJson } from '../../json/same-json.ts'
import type { FlagDocument } from '../../model/flag-document.ts'
import type { PayloadFlag } from '../../model/payload.ts'
import type { Steps } from '../../turns.ts'
import { exactPart } from '../digits/exact-json.ts'
import { itemShapes } from '../digits/parts.ts'
import type { PayloadItem, ReadPayload } from '../read/read-payload.ts'
import { flagToWire } from '../render/flag-to-wire.ts'
import { flagLookup } from '../render/to-payload.ts'
import { segmentToWire } from '../segment.ts'
import type { TargetState } from '../target-state.ts'
import { checkFlag, type KnownKeys, type Problem } from './check-flag.ts'
import { checkInEnvironment, type EnvironmentChecks, environmentChecks } from './check-in-environment.ts'

export type ImportStatus = 'new' | 'changed' | 'same' | 'deleted'

/** One item of a payload, compared with its current state in the target. */
export interface ComparedItem {
  readonly kind: 'flag' | 'segment'
  readonly key: string
  readonly change: ImportStatus
  readonly problems: readonly Problem[]
}

/**
 * Compares and checks each flag and segment of a payload, in the payload's order, segments first, with a pause after
 * each.
 */
export function* comparePayload(payload: ReadPayload, target: TargetState): Steps<ComparedItem[]> {
  const known = knownKeys(payload, target)
  const checks = environmentChecks(payload.flags, target)
  const lookup = flagLookup(target.flags.values())
  const items: ComparedItem[] = []
  for (const item of payload.segments) {
    const before = target.segments.get(item.key)
    const counterpart = { before: before && segmentToWire(before), dead: target.deadSegments.get(item.key) }
    items.push(compare('segment', item, { ...counterpart, isHere: target.projectSegments.has(item.key) }, []))
    yield
  }
  for (const item of payload.flags) {
    const before = target.flags.get(item.key)
    const counterpart = { before: before && flagToWire(before, lookup), dead: target.deadFlags.get(item.key) }
    const problems = [...problemsOf(item, known, checks), ...turnedOn(item, before)]
    items.push(compare('flag', item, { ...counterpart, isHere: target.projectFlags.has(item.key) }, problems))
    yield
  }
  return items
}

/** Everything a flag of the payload may refer to: the payload's items and the rest of the project. */
function knownKeys({ flags, segments }: ReadPayload, target: TargetState): KnownKeys {
  const counts = new Map(Array.from(target.projectFlags, ([key, variations]) => [key, variations.length]))
  for (const { key, wire, deleted } of flags) {
    if (deleted) counts.delete(key)
    else counts.set(key, wire?.variations?.length ?? counts.get(key) ?? 0)
  }
  const live = segments.filter(({ deleted }) => !deleted).map(({ key }) => key)
  return { flags: counts, segments: new Set([...target.projectSegments, ...live]) }
}

const problemsOf = (
  { wire, deleted }: PayloadItem<PayloadFlag>,
  known: KnownKeys,
  checks: EnvironmentChecks,
) => (wire && !deleted ? [...checkFlag(wire, known), ...checkInEnvironment(wire, checks)] : [])

/** Archived flags are off. */
function turnedOn({ wire, deleted }: PayloadItem<PayloadFlag>, before: FlagDocument | undefined): Problem[] {
  if (!wire?.on || deleted || !before?.flag.archived || before.targeting.enabled) return []
  const message = 'It is on in the file, but archived here: restore it first, or leave it out.'
  return [{ level: 'error', field: 'on', message }]
}

interface Counterpart {
  /** The payload form of the current state. */
  readonly before: Json | undefined
  readonly dead: Json | undefined
  /** True if the project has it, even if this environment does not. */
  readonly isHere: boolean
}

function compare(
  kind: ComparedItem['kind'],
  item: PayloadItem<unknown>,
  counterpart: Counterpart,
  problems: readonly Problem[],
): ComparedItem {
  const shape = item.errors.map((message) => error(message))
  const undead = item.deleted && counterpart.isHere ? [error(stillHere)] : []
  return {
    kind,
    key: item.key,
    // An item that cannot be stored may be nested too deep to compare.
    change: shape.length > 0 ? changed(counterpart) : changeOf(kind, item, counterpart),
    problems: [...shape, ...undead, ...problems, ...older(item, counterpart)],
  }
}

/**
 * Warns if the file has a lower version than the target. SDKs ignore lower versions, so the version is kept
 * or increased.
 */
function older({ raw, deleted }: PayloadItem<unknown>, { before }: Counterpart): Problem[] {
  const [given, here] = [versionOf(raw), versionOf(before)]
  if (deleted || given >= here) return []
  const message = `Its version ${given} is lower than ${here}, the one here. Versions never fall: it stays at ${here}, or rises by one if anything else differs.`
  return [{ level: 'warning', field: 'version', message }]
}

const versionOf = (wire: unknown): number => {
  const version = (wire as { version?: unknown } | null | undefined)?.version
  return typeof version === 'number' ? version : 0
}

const stillHere = 'It is deleted in the file, but it is still here: delete it first, or leave it out.'

const error = (message: string): Problem => ({ level: 'error', field: '', message })

function changeOf(
  kind: ComparedItem['kind'],
  { raw, deleted }: PayloadItem<unknown>,
  counterpart: Counterpart,
): ImportStatus {
  const current = deleted ? counterpart.dead : counterpart.before
  if (current !== undefined && isSame(current, raw, kind)) return 'same'
  return deleted ? 'deleted' : changed(counterpart)
}

// Digits that are kept for a value that has changed since do not count, so the digits are compared in counterpart.
const isSame = (current: Json, raw: Json, kind: ComparedItem['kind']) =>
  sameJson(current, raw) || sameJson(exactPart(current, itemShapes[kind]), exactPart(raw, itemShapes[kind]))

const changed = ({ isHere }: Counterpart) => (isHere ? 'changed' : 'new')
