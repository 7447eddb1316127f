import { create } from 'zustand'
import type { Segment } from '../../../../shared/model/segment-document.ts'

type AskedOf = Pick<Segment, 'id' | 'key'>

/** A dialog about segments. */
export type AskedSegment =
  | { readonly what: 'create' }
  | { readonly what: 'duplicate' | 'rename' | 'remove'; readonly segment: AskedOf }

/** The dialog that is open; null = none. */
export const useAskedSegment = create<{ readonly asked: AskedSegment | null }>(() => ({ asked: null }))

export const askSegment = (asked: AskedSegment | null) => useAskedSegment.setState({ asked })
