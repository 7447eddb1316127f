import { useEffect, useRef } from 'react'
import type { Access } from '../../../shared/contract/access/accesses.ts'
import { loadAnew } from '../../lib/host/load-anew.ts'

/** Loads the page anew when the rights of the acted access change: what is on screen may be hidden from it now. */
export function useSameRights(access: Access | null | undefined): void {
  const rights = access && JSON.stringify([access.type, access.attachments.map(({ place }) => place)])
  const seen = useRef(rights)
  useEffect(() => {
    if (seen.current && rights && seen.current !== rights) loadAnew(`What ${access?.key} may do has changed.`)
    seen.current = rights ?? seen.current
  }, [rights, access?.key])
}
