import { useNavigate } from '@tanstack/react-router'
import type { PastMoment } from '../../../../shared/contract/shapes/moment.ts'
import { momentText } from '../../../lib/moment/moment-text.ts'

/** Shows the same screen at another moment; undefined: now. */
export function useGoToMoment(): (at: PastMoment | undefined) => void {
  const navigate = useNavigate()
  return (at) => void navigate({ to: '.', search: { at: at && momentText(at) } })
}
