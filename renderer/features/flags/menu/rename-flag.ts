import type { BatchedWrite } from '../../../../shared/contract/flags/changes.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'

/**
 * True if a percentage rollout puts people into buckets by the flag's key: every rollout without a seed does.
 */
export function hashesKey({ targeting }: FlagDocument): boolean {
  const serves = [targeting.fallthrough, ...targeting.rules.map(({ serve }) => serve)]
  return serves.some((serve) => serve !== null && serve.kind !== 'variation' && serve.seed === null)
}

/**
 * The salt with which a flag keeps its buckets under a new key. A bucket is the hash of `key.salt.person`, so it
 * exists only if the old `key.salt` begins with the new key and a dot.
 */
export function keptSalt({ flag, targeting }: FlagDocument, newKey: string): string | undefined {
  const hashed = `${flag.key}.${targeting.salt}`
  return hashed.startsWith(`${newKey}.`) ? hashed.slice(newKey.length + 1) : undefined
}

/** A document as it would be with the new key. */
export function renamed(document: FlagDocument, key: string, keepsBuckets: boolean): FlagDocument {
  const salt = keepsBuckets ? keptSalt(document, key) : undefined
  return {
    flag: { ...document.flag, key },
    targeting: { ...document.targeting, salt: salt ?? document.targeting.salt },
  }
}

/** The writes that rename a flag; `documents` are the flag in all its environments. */
export function renameChanges(
  documents: readonly FlagDocument[],
  key: string,
  keepsBuckets: boolean,
): BatchedWrite[] {
  const [first] = documents
  if (!first) return []
  const flagId = first.flag.id
  const salted = keepsBuckets ? documents.filter(hashesKey) : []
  return [
    { request: 'flags.update', input: { flagId, ifVersion: String(first.flag.version), key } },
    ...salted.map(
      (document): BatchedWrite => ({
        request: 'targeting.update',
        input: {
          flagId,
          environmentId: document.targeting.environmentId,
          ifVersion: '*',
          salt: renamed(document, key, true).targeting.salt,
        },
      }),
    ),
  ]
}
