import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { Database } from '../instance/database/database.ts'
import { type Closure, complete, emptyClosure, rootsOf } from './closure.ts'

/** Caches the closures of edited flags until something is written, so that a keystroke costs no query. */
export interface Closures {
  /** The saved flag with everything that it and the draft can reach. */
  of(document: FlagDocument): Promise<Closure>
  forget(): void
}

const kept = 8

export function createClosures(database: Database): Closures {
  let closures = new Map<string, Closure>()
  return {
    of: async (document) => {
      // A closure whose read began before a notification must not be cached after it.
      const generation = closures
      const key = `${document.targeting.environmentId}/${document.flag.id}`
      const known = generation.get(key)
      const start = known && isRecent(known, document) ? known : emptyClosure()
      const closure = await complete(database, start, rootsOf(document.targeting.environmentId, [document]))
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

/**
 * True if the cached flag is at least as new as the draft's base. Otherwise the flag was saved, but the
 * notification has not arrived yet.
 */
function isRecent({ flags }: Closure, { flag, targeting }: FlagDocument): boolean {
  const saved = flags.get(flag.id)
  return (
    saved !== undefined && saved.flag.version >= flag.version && saved.targeting.version >= targeting.version
  )
}
