/** What a list offers for a typed text that is not in it. */
export interface NewOption {
  readonly words: string
  /** Enter after typing does not pick it: it could be a typo. */
  readonly isDeliberate?: boolean
}

/** LaunchDarkly's rule for context kinds. */
const isKind = (text: string) => /^[\w.-]+$/.test(text) && text !== 'kind' && text !== 'multi'

/** A context kind that no profile has yet. One asks for it on purpose: a typo would match nobody. */
export function newKind(text: string): NewOption | undefined {
  return isKind(text) ? { words: `New context kind “${text}”`, isDeliberate: true } : undefined
}
