import { AppError } from '../../../shared/errors.ts'
import { sameJson } from '../../../shared/json/same-json.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { PayloadFlag, PayloadSegment } from '../../../shared/model/payload.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import { flagFromWire, flagIdentity } from '../../../shared/payload/read/flag-from-wire.ts'
import type { PayloadItem } from '../../../shared/payload/read/read-payload.ts'
import { variationIndex } from '../../../shared/payload/render/variation-index.ts'
import { segmentFromWire } from '../../../shared/payload/segment.ts'
import type { Steps } from '../../../shared/turns.ts'
import type { FlagWrite } from '../../instance/stores/flags/write-flags.ts'
import type { EnvironmentPath } from '../../instance/stores/tree/workspaces.ts'
import type { ImportTargetState } from './target-state.ts'

/** The documents for checked payload flags; existing ids are kept. Pauses after each. Throws INVALID. */
export function* flagWrites(
  items: readonly PayloadItem<PayloadFlag>[],
  state: ImportTargetState,
  environment: EnvironmentPath,
): Steps<FlagWrite[]> {
  const live = items.flatMap(({ wire, deleted }) => (wire && !deleted ? [wire] : []))
  const identities = new Map(Array.from(state.flags, ([key, document]) => [key, document.flag]))
  for (const wire of live)
    identities.set(wire.key, flagIdentity(wire, environment.projectId, identities.get(wire.key)))
  const writes: FlagWrite[] = []
  for (const wire of live) {
    const identity = found(identities, wire.key, wire.key)
    const previous = state.flags.get(wire.key)
    const document = flagFromWire(wire, identity, {
      projectId: environment.projectId,
      environmentId: environment.id,
      previous,
      flagByKey: (key) => toReference(found(identities, key, wire.key)),
    })
    const variations = !sameJson(previous?.flag.variations, identity.variations)
    const isNew = !state.projectFlags.has(wire.key)
    writes.push({ document, flag: variations, variations, targeting: true, isNew })
    yield
  }
  return writes
}

export function segmentDocuments(
  items: readonly PayloadItem<PayloadSegment>[],
  state: ImportTargetState,
  environment: EnvironmentPath,
): SegmentDocument[] {
  return items.flatMap(({ wire, deleted }) => {
    if (!wire || deleted) return []
    const before = state.segments.get(wire.key)
    const segment = before?.segment ?? newSegment(wire.key, environment.projectId)
    return [segmentFromWire(wire, segment, environment.id, before?.setting)]
  })
}

const newSegment = (key: string, projectId: string): SegmentDocument['segment'] => ({
  id: newId(),
  projectId,
  key,
  name: '',
  description: '',
  tags: [],
  version: 0,
})

const toReference = (flag: FlagDocument['flag']) => ({
  id: flag.id,
  variations: variationIndex(flag.variations),
})

function found<T>(flags: ReadonlyMap<string, T>, key: string, user: string): T {
  const flag = flags.get(key)
  if (!flag)
    throw new AppError(
      'INVALID',
      `The flag “${user}” needs “${key}”, which does not exist or is not selected.`,
    )
  return flag
}
