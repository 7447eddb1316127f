/** A state with its undo and redo history. */
export interface UndoStack<T> {
  readonly present: T
  readonly past: readonly T[]
  readonly future: readonly T[]
  /** The group and time (Unix milliseconds) of the last step. Further typing extends that step. */
  readonly last: { readonly group: string; readonly at: number } | null
}

const pauseMs = 1200
const most = 500

export function startUndoStack<T>(present: T): UndoStack<T> {
  return { present, past: [], future: [], last: null }
}

/** Adds a step. Steps of one group (`""` = none) within 1.2 s of each other are undone together. */
export function step<T>(steps: UndoStack<T>, present: T, group: string, at: number): UndoStack<T> {
  if (present === steps.present) return steps
  const last = group === '' ? null : { group, at }
  if (group !== '' && steps.last?.group === group && at - steps.last.at <= pauseMs)
    return { ...steps, present, future: [], last }
  return { present, past: [...steps.past.slice(-most + 1), steps.present], future: [], last }
}

export function undo<T>({ present, past, future }: UndoStack<T>): UndoStack<T> {
  const before = past.at(-1)
  if (before === undefined) return { present, past, future, last: null }
  return { present: before, past: past.slice(0, -1), future: [present, ...future], last: null }
}

export function redo<T>({ present, past, future }: UndoStack<T>): UndoStack<T> {
  const [next, ...rest] = future
  if (next === undefined) return { present, past, future, last: null }
  return { present: next, past: [...past, present], future: rest, last: null }
}
