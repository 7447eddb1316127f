import { describeStep, type SegmentStep, type Step, type Trace } from '../../../shared/evaluation/index.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import type { FlagPath } from '../../lib/highlight.ts'
import { flagPathOf } from './flag-path.ts'
import { segmentPathOf } from './segment-path.ts'

/** One line of the trace, with its nested lines. */
export interface TraceLine {
  /** Unique within a trace, and stable for the same step in the next trace. */
  readonly id: string
  readonly mark: 'yes' | 'no' | 'skipped' | 'error' | 'serve'
  readonly text: string
  /** The part of the flag that it is about. */
  readonly place: FlagPath | null
  readonly step: Step | undefined
  readonly inner: readonly TraceLine[]
  /** Initial open state. */
  readonly isOpen: boolean
}

/** A variation of the flag on screen. */
export interface NamedVariation {
  readonly key: string
  readonly name: string
}

/** Maps a flag key and a variation index to the variation's name. */
export type VariationNamer = (flagKey: string, index: number) => string | undefined

/**
 * Converts a trace to lines: deciding steps in full, each of the others in one line, the served variation
 * last.
 */
export function traceLines(
  trace: Trace,
  document: FlagDocument,
  nameOf: VariationNamer,
): readonly TraceLine[] {
  const scene: Scene = {
    placeOf: (step, outer) => flagPathOf(step, document, outer),
    // Replaces variation numbers with names.
    textOf: (step, flagKey) =>
      describeStep(step).replace(
        /\bvariation (\d+)/g,
        (words, index) => nameOf(flagKey, Number(index)) ?? words,
      ),
    flagKey: trace.flagKey,
  }
  return linesOf(trace.steps.filter(isTelling), scene, null, '')
}

/** The lists and rules of a segment that were tried, as lines. */
export function segmentLines(step: SegmentStep, document: SegmentDocument): readonly TraceLine[] {
  const scene: Scene = {
    placeOf: (inner, outer) => segmentPathOf(inner, document, outer),
    // Of this segment: there is no other rule that it could be.
    textOf: (inner) => describeStep(inner).replace(/^segment (?=rule )/, ''),
    flagKey: null,
  }
  return linesOf(step.steps, scene, null, '')
}

/** What the lines of a trace need to know about its subject. */
interface Scene {
  readonly placeOf: (step: Step, outer: FlagPath | null) => FlagPath | null
  readonly textOf: (step: Step, flagKey: string) => string
  /** The flag that the steps belong to: this one or a prerequisite; null in the trace of a segment. */
  readonly flagKey: string | null
}

/** A valid context needs no line. */
const isTelling = (step: Step) => step.step !== 'context' || step.outcome === 'error'

function linesOf(
  steps: readonly Step[],
  scene: Scene,
  outer: FlagPath | null,
  prefix: string,
): readonly TraceLine[] {
  const lines: TraceLine[] = []
  for (let at = 0; at < steps.length; ) {
    const run = runLength(steps, at)
    const step = steps[at]
    if (!step) break
    if (run > 1) lines.push(lineOfRun(steps.slice(at, at + run), scene, outer, `${prefix}${at}`))
    else lines.push(...linesOfStep(step, scene, outer, `${prefix}${at}`))
    at += run
  }
  return lines
}

/** Groups targets that do not match, and skipped rules, into one line. */
function runLength(steps: readonly Step[], from: number): number {
  const kind = runKind(steps[from])
  if (kind === undefined) return 1
  let to = from
  while (runKind(steps[to]) === kind) to++
  return to - from
}

function runKind(step: Step | undefined): string | undefined {
  if (step?.step === 'target' && step.outcome !== 'matched') return 'targets'
  return step?.step === 'rule' && step.outcome === 'skipped' ? 'rules' : undefined
}

function lineOfRun(steps: readonly Step[], scene: Scene, outer: FlagPath | null, id: string): TraceLine {
  const [first, last] = [steps[0], steps.at(-1)]
  const isRules = first?.step === 'rule' && last?.step === 'rule'
  const inner = steps.flatMap((step, at) => linesOfStep(step, scene, outer, `${id}.${at}`))
  const text = isRules
    ? `rules ${first.ruleIndex + 1} to ${last.ruleIndex + 1}: not evaluated`
    : 'no individual target matches'
  return { id, mark: 'skipped', text, place: null, step: undefined, inner, isOpen: false }
}

/** A step, followed by what it serves. That is the result, so it is not nested. */
function linesOfStep(step: Step, scene: Scene, outer: FlagPath | null, id: string): readonly TraceLine[] {
  const place = scene.placeOf(step, outer)
  const inside = step.step === 'prerequisite' ? { ...scene, flagKey: step.flagKey } : scene
  const isServing = ({ step: name }: Step) =>
    scene.flagKey !== null && outer === null && (name === 'bucket' || name === 'serve')
  const [serving, others] = partition(step.steps, isServing)
  const line: TraceLine = {
    id,
    mark: markOf(step),
    text: scene.textOf(step, inside.flagKey ?? ''),
    place,
    step,
    inner: linesOf(withoutOnlyClause(step, others), inside, place, `${id}.`),
    isOpen: step.step !== 'prerequisite' && (step.outcome === 'matched' || step.outcome === 'error'),
  }
  const served = serving.flatMap((inner, at) => linesOfStep(inner, scene, place, `${id}:${at}`))
  return [line, ...served]
}

/** A rule's line already describes its only clause, so only the clause's inner steps remain. */
function withoutOnlyClause(step: Step, inner: readonly Step[]): readonly Step[] {
  if (step.step !== 'rule' && step.step !== 'segment-rule') return inner
  const clauses = inner.filter((one) => one.step === 'clause')
  return clauses.length === 1 ? inner.flatMap((one) => (one.step === 'clause' ? one.steps : [one])) : inner
}

function markOf(step: Step): TraceLine['mark'] {
  if (step.step === 'serve') return 'serve'
  if (step.outcome === 'matched') return 'yes'
  return step.outcome === 'not-matched' ? 'no' : step.outcome
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}
