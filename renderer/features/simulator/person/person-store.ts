import { create } from 'zustand'

interface PersonStore {
  readonly text: string
  readonly onlyDiffering: boolean
  /** Archived flags are listed, too. */
  readonly archived: boolean
  readonly selectedId: string | null
}

/** What the list of a person shows; it is as it was left when one comes back. */
export const usePersonStore = create<PersonStore>(() => ({
  text: '',
  onlyDiffering: false,
  archived: false,
  selectedId: null,
}))
