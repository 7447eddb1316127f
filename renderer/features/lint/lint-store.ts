import { create } from 'zustand'
import type { LintFinding, LintTarget } from '../../../shared/contract/evaluation/lint.ts'

interface LintStore {
  readonly text: string
  readonly severity: LintFinding['severity'] | 'all'
  readonly target: LintTarget
}

/** What the list of findings shows; it is as it was left when one comes back from a flag. */
export const useLintStore = create<LintStore>(() => ({ text: '', severity: 'all', target: 'all' }))
