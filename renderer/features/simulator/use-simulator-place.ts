import { useNavigate, useSearch } from '@tanstack/react-router'
import { create } from 'zustand'
import type { SimulatorView } from './simulator-views.ts'

/** What the simulator's views ask about; links and a reload keep it. */
export interface SimulatorSearch {
  readonly flag?: string | undefined
  readonly profile?: string | undefined
  /** The second profile, to compare with. */
  readonly other?: string | undefined
  /** Absent: drafts count as if they were saved. */
  readonly rules?: 'saved' | undefined
  /** Absent: as Flagbench and LaunchDarkly's Go SDK answer. */
  readonly sdk?: 'javascript' | undefined
}

/** Drops what no view knows. */
export function validateSimulator(search: Record<string, unknown>): SimulatorSearch {
  const textOf = (name: string) => {
    const value = search[name]
    return typeof value === 'string' && value !== '' ? { [name]: value } : {}
  }
  return {
    ...textOf('flag'),
    ...textOf('profile'),
    ...textOf('other'),
    ...(search.rules === 'saved' && { rules: 'saved' }),
    ...(search.sdk === 'javascript' && { sdk: 'javascript' }),
  }
}

/** The view that was shown last; the link to the simulator leads there. */
export const useLastView = create<{ readonly view: SimulatorView }>(() => ({ view: 'person' }))

/** What the views ask about, and how to ask about something else. */
export function useSimulatorPlace(): readonly [SimulatorSearch, (change: SimulatorSearch) => void] {
  const search = validateSimulator(useSearch({ strict: false }))
  const navigate = useNavigate()
  const change = (next: SimulatorSearch) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...next }), replace: true })
  return [search, change]
}
