import { conditionSubject, isCondition } from '../../../shared/model/evaluation-model/condition.ts'

interface Attributed {
  readonly contextKind: string
  readonly attribute: string
  readonly op: string
}

/** The subject of a clause in words: `user country`, `organization plan`, `user app version`; of a Flagbase rule `country`. */
export function attributeWords(clause: Attributed): string {
  const { contextKind, attribute, op } = clause
  if (isCondition(clause)) return conditionSubject(clause)
  const kind = contextKind || 'user'
  if (op === 'segmentMatch') return contextKind || 'the context'
  if (attribute === 'kind') return 'the kind'
  return `${kind} ${referenceWords(attribute, contextKind !== '')}`
}

/** An attribute reference without slashes. `~1` and `~0` are escapes for `/` and `~`. */
function referenceWords(attribute: string, isReference: boolean): string {
  if (!isReference || !attribute.startsWith('/')) return attribute
  const parts = attribute.slice(1).split('/')
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')).join(' ')
}
