/** A state with its undo and redo history. */
export interface UndoStack<T> {
  readonly present: T
  readonly past: readonly T[]
  readonly future: readonly T[]
  /** What is done to steps of the past when one comes back to them: to those before an index, in this order. */
  readonly later: readonly { readonly before: number; readonly change: (step: T) => T }[]
  /** The group and time (Unix milliseconds) of the last step. Further typing extends that step. */
  readonly last: { readonly group: string; readonly at: number } | null
}

const pauseMs = 1200
const most = 500

export function startUndoStack<T>(present: T): UndoStack<T> {
  return { present, past: [], future: [], later: [], last: null }
}

/** Adds a step. Steps of one group (`""` = none) within 1.2 s of each other are undone together. */
export function step<T>(steps: UndoStack<T>, present: T, group: string, at: number): UndoStack<T> {
  if (present === steps.present) return steps
  const last = group === '' ? null : { group, at }
  if (group !== '' && steps.last?.group === group && at - steps.last.at <= pauseMs)
    return { ...steps, present, future: [], last }
  const kept = steps.past.slice(-most + 1)
  const later = shifted(steps, steps.past.length - kept.length)
  return { present, past: [...kept, steps.present], future: [], later, last }
}

/**
 * Another present, on which all steps of the past are put with `change` when one comes back to them: with
 * hundreds of steps, that takes too long at once. There is nothing left to redo.
 */
export function changeSteps<T>(steps: UndoStack<T>, change: (step: T) => T): UndoStack<T> {
  const later = [...steps.later, { before: steps.past.length, change }]
  return { present: change(steps.present), past: steps.past, future: [], later, last: null }
}

export function undo<T>(steps: UndoStack<T>): UndoStack<T> {
  const { present, future } = steps
  const at = steps.past.length - 1
  const step = steps.past[at]
  if (step === undefined) return { ...steps, last: null }
  const changes = steps.later.filter(({ before }) => at < before)
  return {
    present: changes.reduce<T>((changed, { change }) => change(changed), step),
    past: steps.past.slice(0, -1),
    future: [present, ...future],
    // A step that comes back to the past by redo has been changed.
    later: steps.later.map(({ before, change }) => ({ before: Math.min(before, at), change })),
    last: null,
  }
}

export function redo<T>(steps: UndoStack<T>): UndoStack<T> {
  const [next, ...rest] = steps.future
  if (next === undefined) return { ...steps, last: null }
  return { ...steps, present: next, past: [...steps.past, steps.present], future: rest, last: null }
}

const shifted = <T>({ later }: UndoStack<T>, dropped: number): UndoStack<T>['later'] =>
  later.flatMap(({ before, change }) => (before > dropped ? [{ before: before - dropped, change }] : []))
