import { useMemo, useState } from 'react'
import type { SegmentRow } from '../../../../shared/contract/flags/segments.ts'
import type { GridSort } from '../../../components/grid/grid-types.ts'
import { containsAll, haystackOf, wordsOf } from '../../../lib/search.ts'
import { sortSegments } from './segment-columns.tsx'

/** The segments that a filter leaves, sorted, with the filter and the order. */
export function useSegmentRows(segments: readonly SegmentRow[] | undefined) {
  const [text, setText] = useState('')
  const [sort, setSort] = useState<GridSort>({ column: 'key', isDescending: false })
  const words = useMemo(() => wordsOf(text), [text])
  const rows = useMemo(() => {
    const matching = (segments ?? []).filter((row) => containsAll({ haystack: haystackOf(row) }, words))
    return sortSegments(matching, sort)
  }, [segments, words, sort])
  return { rows, words, text, setText, sort, setSort }
}

export type SegmentRows = ReturnType<typeof useSegmentRows>
