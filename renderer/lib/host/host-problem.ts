import { create } from 'zustand'
import type { HostEvent } from '../../../shared/contract/instance.ts'

interface HostProblem {
  /** What is wrong with Postgres, as the host put it; "" while all is well. */
  readonly postgres: string
}

/** Problems that the host has reported and not yet taken back. */
export const useHostProblem = create<HostProblem>(() => ({ postgres: '' }))

/** Takes note of an event that begins or ends a problem. */
export function noteHostProblem(event: HostEvent): void {
  if (event.type === 'postgres-lost') useHostProblem.setState({ postgres: event.message })
  if (event.type === 'postgres-back' || event.type === 'ready') useHostProblem.setState({ postgres: '' })
}
