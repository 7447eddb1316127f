import { IconCheck } from '@tabler/icons-react'
import type { SegmentBenchRow } from '../../../../shared/contract/window/segment-bench.ts'
import { Becomes } from '../profiles/becomes.tsx'
import own from './segment-bench.module.css'

/** Whether a profile is in a segment; null: the evaluation ends in an error. */
export function Membership({ isIn }: { readonly isIn: boolean | null }) {
  return (
    <span className={own.member} data-in={isIn === true || undefined} data-error={isIn === null || undefined}>
      {isIn && <IconCheck size={13} aria-hidden />}
      {membershipWords(isIn)}
    </span>
  )
}

export const membershipWords = (isIn: boolean | null): string =>
  isIn === null ? 'error' : isIn ? 'in' : 'not in'

/** The side of a profile, and the one that it leaves. */
export const memberOutcome = ({ saved, draft, moves }: SegmentBenchRow) => (
  <Becomes before={moves && <Membership isIn={saved} />} now={<Membership isIn={draft} />} />
)
