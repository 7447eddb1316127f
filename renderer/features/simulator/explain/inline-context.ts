import { create } from 'zustand'

interface InlineContext {
  /** Whether the context below asks, not a profile. */
  readonly isChosen: boolean
  /** JSON as it is typed. */
  readonly text: string
}

/** The context that one types instead of choosing a profile; it is there when one comes back. */
export const useInlineContext = create<InlineContext>(() => ({
  isChosen: false,
  text: JSON.stringify({ kind: 'user', key: 'somebody', country: 'NZ' }, null, 2),
}))
