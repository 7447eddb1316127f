import { AsyncLocalStorage } from 'node:async_hooks'
import type { Writer } from './handles.ts'

/** How long work may take: what a person waits for, or an import, an undo, a forgetting. */
export type Patience = 'usual' | 'long'

/** The transaction that the running work holds: whatever it reads or writes goes through it. */
export interface Held {
  /** Undefined until it has begun. */
  transaction: Writer | undefined
  /** False after its end: work that it left behind is on its own. */
  isOpen: boolean
  patience: Patience
  /** Done after the commit, in order. */
  readonly afterCommit: (() => void | Promise<void>)[]
}

export interface OpenTransaction extends Held {
  readonly transaction: Writer
}

const isOpen = (held: Held): held is OpenTransaction => held.isOpen && held.transaction !== undefined

/** Knows, of whatever runs, the transaction that it runs in. */
export class Holding {
  readonly #store = new AsyncLocalStorage<Held | undefined>()

  /** The open transaction of the running work. */
  get now(): OpenTransaction | undefined {
    const held = this.#store.getStore()
    return held && isOpen(held) ? held : undefined
  }

  /** Of the running work's transaction, in all its phases. */
  get patience(): Patience {
    return this.#store.getStore()?.patience ?? 'usual'
  }

  run<T>(held: Held, work: () => Promise<T>): Promise<T> {
    return this.#store.run(held, work)
  }

  without<T>(work: () => T): T {
    return this.#store.run(undefined, work)
  }
}
