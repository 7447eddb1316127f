import { Pill } from '../../../components/text/pill.tsx'
import { sidesSentence } from './segment-words.ts'
import type { SegmentBench } from './use-segment-bench.ts'

/** The number of profiles that change sides with the draft, for the save bar. */
export function SidesPill({ bench: { result } }: { readonly bench: SegmentBench }) {
  if (!result || result.rows.length === 0) return null
  return (
    <Pill tone={result.movers > 0 ? 'warn' : 'off'}>{sidesSentence(result.movers, result.rows.length)}</Pill>
  )
}
