import { create } from 'zustand'

interface MatrixStore {
  readonly text: string
  /** Of the profiles; '' = all. */
  readonly tag: string
  readonly onlyDiffering: boolean
  readonly archived: boolean
  /** Besides the open environment. */
  readonly otherEnvironmentIds: readonly string[]
}

/** What the matrix shows; it is as it was left when one comes back. */
export const useMatrixStore = create<MatrixStore>(() => ({
  text: '',
  tag: '',
  onlyDiffering: false,
  archived: false,
  otherEnvironmentIds: [],
}))
