import { keptOnClose } from '../../shared/contract/window/kept-on-close.ts'
import type { Frame } from './frame.ts'

/**
 * The waiting calls of one line, by id. Those of `keptOnClose` begin one after the other, because the check of
 * permission may take one call longer than the next; all others begin as they came.
 */
export interface CallQueue {
  readonly size: number
  /** The call of `keptOnClose` that has begun and not ended. */
  readonly ordered: string | undefined
  has(id: string): boolean
  add(frame: Frame): void
  /** Returns false if this call does not wait. */
  remove(id: string): boolean
  /** Whether a call may begin now. */
  isReady(): boolean
  /** Begins a call; undefined if none may begin now. */
  take(): Frame | undefined
  ended(id: string): void
  /** Empties the queue. Returns the calls of `keptOnClose` that have not begun. */
  empty(): readonly Frame[]
}

export function createCallQueue(): CallQueue {
  const usual = new Map<string, Frame>()
  const inOrder = new Map<string, Frame>()
  let ordered: string | undefined
  const mayBegin = () => (ordered === undefined && inOrder.size > 0 ? inOrder : usual)
  return {
    get size() {
      return usual.size + inOrder.size
    },
    get ordered() {
      return ordered
    },
    has: (id) => usual.has(id) || inOrder.has(id),
    add: (frame) => {
      const calls = keptOnClose.has(frame.path ?? '') ? inOrder : usual
      calls.set(frame.id, frame)
    },
    remove: (id) => usual.delete(id) || inOrder.delete(id),
    isReady: () => mayBegin().size > 0,
    take: () => {
      const calls = mayBegin()
      const [next] = calls.values()
      if (!next) return undefined
      calls.delete(next.id)
      if (calls === inOrder) ordered = next.id
      return next
    },
    ended: (id) => {
      if (id === ordered) ordered = undefined
    },
    empty: () => {
      const kept = [...inOrder.values()]
      usual.clear()
      inOrder.clear()
      return kept
    },
  }
}
