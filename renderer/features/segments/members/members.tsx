import { useCapabilities } from '../../../lib/capabilities.ts'
import { KeyLists } from './key-lists.tsx'
import { SegmentRules } from './segment-rules.tsx'

/** Who is in the segment, in evaluation order. */
export function Members() {
  const { lists } = useCapabilities().segments
  return (
    <>
      {lists && <KeyLists list="included" title="Included, always in" />}
      {lists && <KeyLists list="excluded" title="Excluded, unless included" />}
      <SegmentRules />
    </>
  )
}
