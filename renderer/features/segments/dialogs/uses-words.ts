import type { SegmentUse } from '../../../../shared/contract/flags/segments.ts'
import { counted } from '../../../lib/words/counted.ts'

/** `3 flags and 1 segment`: each counted once, whatever the number of environments. */
export function usesWords(uses: readonly SegmentUse[]): string {
  const count = (kind: SegmentUse['kind']) =>
    new Set(uses.filter((use) => use.kind === kind).map(({ id }) => id)).size
  const [flags, segments] = [count('flag'), count('segment')]
  return [
    ...(flags > 0 || segments === 0 ? [counted(flags, 'flag')] : []),
    ...(segments > 0 ? [counted(segments, 'segment')] : []),
  ].join(' and ')
}
