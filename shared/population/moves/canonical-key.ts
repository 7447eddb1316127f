import { readContext } from '../../evaluation/context/read-context.ts'
import { individualOf, kindsOf, newSubject } from '../../evaluation/context/subject.ts'
import { readIdentity } from '../../evaluation/flagbase/identity.ts'

/**
 * Names a context: the key of a lone user or of an identity, otherwise `kind:key` of each kind, sorted by
 * kind and joined by colons, with % and : in keys escaped. Undefined if the context is not valid.
 */
export function canonicalKey(context: unknown): string | undefined {
  const subject = newSubject()
  if (isIdentity(context)) {
    const identity = readIdentity(context)
    return typeof identity === 'string' ? undefined : identity.identifier
  }
  if (readContext(context, subject) !== undefined) return undefined
  const keyOf = (kind: string) => String(individualOf(subject, kind)?.key)
  if (subject.kind === 'user') return keyOf('user')
  return [...kindsOf(subject)]
    .sort()
    .map((kind) => `${kind}:${escaped(keyOf(kind))}`)
    .join(':')
}

/** A context of the flagbase model only. */
function isIdentity(context: unknown): boolean {
  return typeof context === 'object' && context !== null && Object.hasOwn(context, 'identifier')
}

function escaped(key: string): string {
  return key.replaceAll('%', '%25').replaceAll(':', '%3A')
}
