interface Attributed {
  readonly contextKind: string
  readonly attribute: string
  readonly op: string
}

/** The subject of a clause in words: `user country`, `organization plan`, `user app version`. */
export function attributeWords({ contextKind, attribute, op }: Attributed): string {
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
