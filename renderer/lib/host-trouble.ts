import { create } from 'zustand'
import type { HostEvent } from '../../shared/contract/system.ts'

interface HostTrouble {
  /** What is wrong with Postgres, as the host put it; "" while all is well. */
  readonly postgres: string
}

/** Troubles that the host has reported and not yet taken back. */
export const useHostTrouble = create<HostTrouble>(() => ({ postgres: '' }))

/** Takes note of an event that begins or ends a trouble. */
export function noteTrouble(event: HostEvent): void {
  if (event.type === 'postgres-lost') useHostTrouble.setState({ postgres: event.message })
  if (event.type === 'postgres-back' || event.type === 'ready') useHostTrouble.setState({ postgres: '' })
}
