import type { Leaf } from '../leaf.ts'
import { freshLetters } from './letters.ts'

/** What texts an attribute may have. */
export interface TextRules {
  readonly letters: readonly string[]
  readonly isAllowed: (text: string) => boolean
  /** A readable text for a number, tried first. */
  readonly readable: ((number: number) => string) | undefined
}

export function textRulesOf({ domain, kind, path, predicates }: Leaf): TextRules {
  const named = [...predicates.values()].flatMap(({ values, op }) => (op === 'matches' ? [] : values))
  const texts = named.filter((value) => typeof value === 'string')
  if (domain === 'kinds') {
    const letters = freshLetters([...texts, ...path], /[A-Za-z0-9._-]/)
    return { letters, isAllowed: (text) => isKind(text) && !path.includes(text), readable: undefined }
  }
  const isKey = domain === 'key' || domain === 'lonelyKey' || domain === 'identifier'
  const word = kind.trim() === '' || kind === ' identifier' ? 'user' : kind
  return {
    letters: freshLetters(texts, undefined),
    isAllowed: (text) => text !== '' || !(domain === 'key' || domain === 'lonelyKey'),
    readable: isKey ? (number) => `${word}-${number + 1}` : undefined,
  }
}

const isKind = (text: string) => /^[A-Za-z0-9._-]+$/.test(text) && text !== 'kind' && text !== 'multi'
