import { create } from 'zustand'
import type { HostEvent } from '../../../shared/contract/window/instance.ts'

interface HostProblem {
  /** The problem with Postgres, in the host's words; "" if there is none. */
  readonly postgres: string
}

/** Problems that the host has reported as unresolved. */
export const useHostProblem = create<HostProblem>(() => ({ postgres: '' }))

/** Records an event that starts or ends a problem. */
export function noteHostProblem(event: HostEvent): void {
  if (event.type === 'postgres-lost') useHostProblem.setState({ postgres: event.message })
  if (event.type === 'postgres-back' || event.type === 'ready') useHostProblem.setState({ postgres: '' })
}
