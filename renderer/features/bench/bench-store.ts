import { create } from 'zustand'

interface BenchState {
  /** The profile whose why is shown; null = the first. It stays while you go from flag to flag. */
  readonly profileId: string | null
  readonly onlyMovers: boolean
}

export const useBenchState = create<BenchState>(() => ({ profileId: null, onlyMovers: false }))

export const selectProfile = (profileId: string) => useBenchState.setState({ profileId })

export const showOnlyMovers = (onlyMovers: boolean) => useBenchState.setState({ onlyMovers })
