import { queryOptions } from '@tanstack/react-query'
import type { WindowState } from '../../../shared/contract/window/windows.ts'
import type { HostClient } from '../host/api.ts'
import { claimWindow, type WindowClaim } from './claim-window.ts'

/** This window, and what it showed last. */
export interface ThisWindow {
  readonly id: string
  /** Null: it begins anew. */
  readonly state: WindowState | null
}

let claim: Promise<WindowClaim> | undefined

/** Read once: from then on, the window itself knows best what it shows. */
export const thisWindowQuery = (host: HostClient) =>
  queryOptions({
    queryKey: ['this-window'],
    queryFn: async (): Promise<ThisWindow> => {
      claim ??= claimWindow(host)
      try {
        const { id, from } = await claim
        return { id, state: from === null ? null : await host.windows.get({ id: from }) }
      } catch (error) {
        claim = undefined
        throw error
      }
    },
  })
