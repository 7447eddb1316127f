import { parseReference } from '../../evaluation/context/attribute-reference.ts'

/** An attribute as a matrix names it. */
export interface AttributeName {
  /** Absent: the kind of the context, or user if it has several. */
  readonly kind?: string
  /** The names from the top level inwards. */
  readonly steps: readonly string[]
}

/** Reads `country`, `/address/city` or `organization:/plan`, or gives the end of a sentence on what is wrong. */
export function parseAttributeName(text: string): AttributeName | { readonly problem: string } {
  const [, kind, rest = ''] = /^([A-Za-z0-9._-]+):(.*)$/s.exec(text) ?? []
  if (kind === undefined) return parsePath(text, text)
  if (rest.startsWith('/')) return { kind, ...parsePath(rest, text) }
  return {
    problem: `names “${text}”: write ${kind}:/${rest} for the kind ${kind}, or /${text} for an attribute of that name`,
  }
}

function parsePath(path: string, text: string): AttributeName | { readonly problem: string } {
  const { lookup, name, inner = [] } = parseReference(path)
  if (lookup === 'invalid') return { problem: `names “${text}”, which is no attribute reference` }
  if (lookup === 'kind' || lookup === 'nothing') return { problem: `names “${text}”, which cannot vary` }
  return { steps: [name, ...inner] }
}
