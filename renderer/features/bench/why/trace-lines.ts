import { describeStep, type Step, type Trace } from '../../../../shared/evaluation/index.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { FlagPath } from '../../../lib/highlight.ts'
import { flagPathOf } from './flag-path.ts'

/** One line of the why, with the lines inside it. */
export interface TraceLine {
  /** Unique in its trace, and the same for the same step of the next one. */
  readonly id: string
  readonly mark: 'yes' | 'no' | 'skipped' | 'error' | 'serve'
  readonly text: string
  /** The part of the flag that it is about. */
  readonly place: FlagPath | null
  readonly step: Step | undefined
  readonly inner: readonly TraceLine[]
  /** Whether its inner lines are shown at first. */
  readonly isOpen: boolean
}

/** What the lines call the variations of a flag, by its key: a name for an index. */
export type VariationNamer = (flagKey: string, index: number) => string | undefined

/** A trace as lines: the deciding steps in full, the others in one line each, the served variation last. */
export function traceLines(
  trace: Trace,
  document: FlagDocument,
  nameOf: VariationNamer,
): readonly TraceLine[] {
  const context = { document, nameOf, flagKey: trace.flagKey }
  return linesOf(trace.steps.filter(isTelling), context, null, '')
}

interface Context {
  readonly document: FlagDocument
  readonly nameOf: VariationNamer
  /** The flag whose steps these are: its own, or a prerequisite. */
  readonly flagKey: string
}

/** A context that is valid needs no line. */
const isTelling = (step: Step) => step.step !== 'context' || step.outcome === 'error'

function linesOf(
  steps: readonly Step[],
  context: Context,
  outer: FlagPath | null,
  prefix: string,
): readonly TraceLine[] {
  const lines: TraceLine[] = []
  for (let at = 0; at < steps.length; ) {
    const run = runLength(steps, at)
    const step = steps[at]
    if (!step) break
    if (run > 1) lines.push(lineOfRun(steps.slice(at, at + run), context, outer, `${prefix}${at}`))
    else lines.push(...linesOfStep(step, context, outer, `${prefix}${at}`))
    at += run
  }
  return lines
}

/** Targets that do not match and skipped rules are grouped into one line. */
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

function lineOfRun(steps: readonly Step[], context: Context, outer: FlagPath | null, id: string): TraceLine {
  const [first, last] = [steps[0], steps.at(-1)]
  const isRules = first?.step === 'rule' && last?.step === 'rule'
  const inner = steps.flatMap((step, at) => linesOfStep(step, context, outer, `${id}.${at}`))
  const text = isRules
    ? `rules ${first.ruleIndex + 1} to ${last.ruleIndex + 1}: not evaluated`
    : 'no individual target matches'
  return { id, mark: 'skipped', text, place: null, step: undefined, inner, isOpen: false }
}

/** A step, followed by what it serves: that is the answer, so it is not nested. */
function linesOfStep(step: Step, context: Context, outer: FlagPath | null, id: string): readonly TraceLine[] {
  const place = flagPathOf(step, context.document, outer)
  const inside = step.step === 'prerequisite' ? { ...context, flagKey: step.flagKey } : context
  const [serving, others] = partition(
    step.steps,
    ({ step: name }) => outer === null && (name === 'bucket' || name === 'serve'),
  )
  const line: TraceLine = {
    id,
    mark: markOf(step),
    text: textOf(step, inside),
    place,
    step,
    inner: linesOf(withoutOnlyClause(step, others), inside, place, `${id}.`),
    isOpen: step.step !== 'prerequisite' && (step.outcome === 'matched' || step.outcome === 'error'),
  }
  const served = serving.flatMap((inner, at) => linesOfStep(inner, context, place, `${id}:${at}`))
  return [line, ...served]
}

/** The line of a rule already tells its only clause, so only the clause's inner steps remain. */
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

/** The evaluator numbers variations; people know them by name. */
function textOf(step: Step, { nameOf, flagKey }: Context): string {
  return describeStep(step).replace(
    /\bvariation (\d+)/g,
    (words, index) => nameOf(flagKey, Number(index)) ?? words,
  )
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): readonly [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}
