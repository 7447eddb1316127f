import { create } from 'zustand'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import type { ImportPreview, ImportResult, ImportTarget } from '../../../shared/contract/transfer.ts'
import type { ItemFilter } from './preview/import-items.ts'

interface ImportFile {
  readonly name: string
  readonly text: string
}

/** Where an import stands; it goes on while you look at other screens. */
export type ImportPhase =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'previewing'; readonly progress: Progress; readonly cancel: () => void }
  | { readonly kind: 'previewed'; readonly preview: ImportPreview }
  | {
      readonly kind: 'applying'
      readonly preview: ImportPreview
      readonly progress: Progress
      readonly cancel: () => void
    }
  | { readonly kind: 'done'; readonly target: ImportTarget; readonly result: ImportResult }

interface ImportState {
  readonly phase: ImportPhase
  readonly file: ImportFile | null
  /** What is wrong, by field: `file`, `workspaceKey`, `projectKey`, `environmentKey`. */
  readonly errors: Readonly<Record<string, string>>
  /** Items that stay out, as `flag:key`. */
  readonly leaveOut: ReadonlySet<string>
  readonly filter: ItemFilter
  readonly selected: string | null
}

const initial: ImportState = {
  phase: { kind: 'choosing' },
  file: null,
  errors: {},
  leaveOut: new Set(),
  filter: { show: 'all', text: '' },
  selected: null,
}

export const useImport = create<ImportState>(() => initial)

/** Forgets the file and all that came of it. */
export function resetImport(): void {
  useImport.setState(initial)
}
