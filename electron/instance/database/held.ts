import { AsyncLocalStorage } from 'node:async_hooks'
import type { Writer } from './handles.ts'

/**
 * How long work may take: `usual` for requests that a person waits for, `long` for imports, undo and pruning
 * history.
 */
export type Patience = 'usual' | 'long'

/** The transaction of the current work; all its reads and writes use it. */
export interface Held {
  /** Undefined until the transaction has begun. */
  transaction: Writer | undefined
  /** False once the transaction has ended: work still running must not use it. */
  isOpen: boolean
  patience: Patience
  /** Run in order after the commit. */
  readonly afterCommit: (() => void | Promise<void>)[]
}

export interface OpenTransaction extends Held {
  readonly transaction: Writer
}

const isOpen = (held: Held): held is OpenTransaction => held.isOpen && held.transaction !== undefined

/** Tracks the transaction of each asynchronous call chain. */
export class Holding {
  readonly #store = new AsyncLocalStorage<Held | undefined>()

  /** The open transaction of the current work. */
  get now(): OpenTransaction | undefined {
    const held = this.#store.getStore()
    return held && isOpen(held) ? held : undefined
  }

  /** The patience of the current work's transaction, also while it begins or ends. */
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
