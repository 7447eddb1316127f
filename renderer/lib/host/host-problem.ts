import { create } from 'zustand'
import type { HostEvent } from '../../../shared/contract/window/instance.ts'

interface HostProblem {
  /** The problem with Postgres, in the host's words; "" if there is none. */
  readonly postgres: string
  /** Something that the user asked for did not reach the host. */
  readonly isUnsent: boolean
}

/** Problems that the host has reported as unresolved. */
export const useHostProblem = create<HostProblem>(() => ({ postgres: '', isUnsent: false }))

/** Records an event that starts or ends a problem. */
export function noteHostProblem(event: HostEvent): void {
  if (event.type === 'postgres-lost') useHostProblem.setState({ postgres: event.message })
  if (event.type === 'postgres-back') useHostProblem.setState({ postgres: '' })
  if (event.type === 'ready') useHostProblem.setState({ postgres: '', isUnsent: false })
}

/** Records that a request of the user was lost with the connection. */
export function noteUnsent(): void {
  useHostProblem.setState({ isUnsent: true })
}
