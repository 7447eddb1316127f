import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { Database } from '../instance/database.ts'
import { type Closure, complete } from './closure.ts'

/** What the flags that are edited lead to, kept until somebody writes: a keystroke then costs no query. */
export interface Closures {
  /** The saved flag with all that it and the draft lead to. */
  of(document: FlagDocument): Promise<Closure>
  forget(): void
}

const kept = 8

export function createClosures(database: Database): Closures {
  let closures = new Map<string, Closure>()
  return {
    of: async (document) => {
      // What is read while somebody writes must not be kept past the word that they have.
      const generation = closures
      const key = `${document.targeting.environmentId}/${document.flag.id}`
      const known = generation.get(key)
      const start = known && isRecent(known, document) ? known : empty()
      const closure = await complete(database, start, document)
      generation.delete(key)
      generation.set(key, closure)
      for (const oldest of [...generation.keys()].slice(0, -kept)) generation.delete(oldest)
      return closure
    },
    forget: () => {
      closures = new Map()
    },
  }
}

const empty = (): Closure => ({ flags: new Map(), segments: new Map(), missing: new Set() })

/** A draft that is based on a newer flag than is kept: it was saved, but the word of it is still on its way. */
function isRecent({ flags }: Closure, { flag, targeting }: FlagDocument): boolean {
  const saved = flags.get(flag.id)
  return (
    saved !== undefined && saved.flag.version >= flag.version && saved.targeting.version >= targeting.version
  )
}
