import type { Step, Trace } from '../../../shared/evaluation/index.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import type { FlagPath } from '../../lib/highlight.ts'
import type { EditorPlace } from '../../lib/use-go-there.ts'
import { flagPathOf } from './flag-path.ts'
import { segmentPathOf } from './segment-path.ts'

/** The documents that a trace names; lists of keys do not matter. */
export interface TracedDocuments {
  readonly flag: FlagDocument
  readonly flags: readonly FlagDocument[]
  readonly segments: readonly SegmentDocument[]
}

/** Where a step is edited, and what a link calls it: `rule 2, condition 1`. */
export interface StepPlace extends EditorPlace {
  readonly label: string
}

/** Where each step of a trace is edited: in the flag, in a prerequisite, or in a segment. */
export function stepPlaces({ steps }: Trace, documents: TracedDocuments): ReadonlyMap<Step, StepPlace> {
  const places = new Map<Step, StepPlace>()
  const flags = new Map([documents.flag, ...documents.flags].map((one) => [one.flag.key, one]))
  const segments = new Map(documents.segments.map((one) => [one.segment.key, one]))
  walk(ofFlag(documents.flag), null)(steps)
  return places

  function walk(owner: Owner | undefined, outer: FlagPath | null): (inner: readonly Step[]) => void {
    return (inner) => {
      for (const step of inner) visit(step, owner, outer)
    }
  }

  function visit(step: Step, owner: Owner | undefined, outer: FlagPath | null): void {
    const path = owner?.pathOf(step, outer) ?? null
    if (owner && path) places.set(step, { ...owner.place, place: path, label: labelOf(step, owner) })
    switch (step.step) {
      case 'prerequisite': {
        const needed = flags.get(step.flagKey)
        walk(needed && ofFlag(needed), null)(step.steps)
        return
      }
      case 'segment': {
        const segment = segments.get(step.segmentKey)
        const inside = segment && ofSegment(segment)
        if (inside) places.set(step, { ...inside.place, place: [], label: `segment ${step.segmentKey}` })
        walk(inside, null)(step.steps)
        return
      }
      default:
        walk(owner, path)(step.steps)
    }
  }
}

/** The flag or segment that steps belong to. */
interface Owner {
  readonly name: string
  readonly place: Pick<EditorPlace, 'kind' | 'resourceId'>
  readonly pathOf: (step: Step, outer: FlagPath | null) => FlagPath | null
}

const ofFlag = (document: FlagDocument): Owner => ({
  name: document.flag.key,
  place: { kind: 'flag', resourceId: document.flag.id },
  pathOf: (step, outer) => flagPathOf(step, document, outer),
})

const ofSegment = (document: SegmentDocument): Owner => ({
  name: `segment ${document.segment.key}`,
  place: { kind: 'segment', resourceId: document.segment.id },
  pathOf: (step, outer) => segmentPathOf(step, document, outer),
})

function labelOf(step: Step, { name }: Owner): string {
  switch (step.step) {
    case 'rule':
    case 'segment-rule':
      return `rule ${step.ruleIndex + 1} of ${name}`
    case 'clause':
      return `condition ${step.clauseIndex + 1} in ${name}`
    case 'target':
    case 'segment-list':
      return `this list in ${name}`
    case 'prerequisite':
      return `the prerequisite ${step.flagKey}`
    default:
      return `this part of ${name}`
  }
}
