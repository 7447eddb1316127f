import { create } from 'zustand'
import type { ImportPreview, ImportResult, ImportTarget } from '../../../shared/contract/flags/transfer.ts'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import type { ItemFilter } from './preview/import-items.ts'

interface ImportFile {
  readonly name: string
  readonly text: string
}

/** The state of an import. The import continues while other screens are open. */
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
  /** Where the import screen is asked to import; null: into what is open. */
  readonly target: ImportTarget | null
  readonly phase: ImportPhase
  readonly file: ImportFile | null
  /** Errors by field: `file`, `workspaceKey`, `projectKey`, `environmentKey`. */
  readonly errors: Readonly<Record<string, string>>
  /** Items to leave out, as `flag:key`. */
  readonly leaveOut: ReadonlySet<string>
  readonly filter: ItemFilter
  readonly selected: string | null
}

const initial: ImportState = {
  target: null,
  phase: { kind: 'choosing' },
  file: null,
  errors: {},
  leaveOut: new Set(),
  filter: { show: 'all', text: '' },
  selected: null,
}

export const useImport = create<ImportState>(() => initial)

/** Clears the file and everything derived from it. */
export function resetImport(): void {
  useImport.setState(initial)
}

/** Asks for a new project when the import screen opens. */
export function importIntoNewProject(workspaceKey: string): void {
  useImport.setState({ ...initial, target: { workspaceKey, projectKey: '', environmentKey: 'production' } })
}
