import { createHash, randomUUID } from 'node:crypto'
import type { JsonObject } from '../../../shared/json/json.ts'
import { canonicalJson } from './canonical-json.ts'

export interface IdentityKey {
  readonly key: string
  readonly isAnonymous: boolean
}

/**
 * The key derived from traits: the SHA-256, in hex, of the canonical JSON of the identifying ones, so that it
 * is the same on every host. If all of them are absent or null, the key is random and the identity anonymous.
 */
export function identityKey(traits: JsonObject, identifiers: readonly string[]): IdentityKey {
  const identifying = identifiers.filter((name) => Object.hasOwn(traits, name) && traits[name] !== null)
  if (identifying.length === 0) return { key: randomUUID(), isAnonymous: true }
  const chosen = Object.fromEntries(identifying.map((name) => [name, traits[name] ?? null]))
  return { key: sha256(canonicalJson(chosen)), isAnonymous: false }
}

/** A substitute for a key that is too long to store: the same on every host, and practically unique. */
export function hashedKey(key: string): string {
  return `sha256:${sha256(key)}`
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
