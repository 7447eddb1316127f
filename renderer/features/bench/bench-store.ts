import { create } from 'zustand'

interface BenchState {
  /** The profile whose trace is shown; null = the first. It is kept when another flag is opened. */
  readonly profileId: string | null
  readonly onlyMovers: boolean
}

export const useBenchState = create<BenchState>(() => ({ profileId: null, onlyMovers: false }))

export const selectProfile = (profileId: string) => useBenchState.setState({ profileId })

export const showOnlyMovers = (onlyMovers: boolean) => useBenchState.setState({ onlyMovers })
