import { create } from 'zustand'
import type { CoverageTally } from '../../../shared/contract/suites/suite-shapes.ts'

interface SuitesStore {
  readonly view: 'cases' | 'coverage'
  readonly text: string
  readonly isOnlyFailing: boolean
  /** The flag or segment whose coverage is shown; null: the first. */
  readonly subject: Pick<CoverageTally, 'data' | 'kind' | 'key'> | null
}

/** What the screen shows; it is as it was left when one comes back from a flag. */
export const useSuitesStore = create<SuitesStore>(() => ({
  view: 'cases',
  text: '',
  isOnlyFailing: false,
  subject: null,
}))
