import { useCallback, useEffect, useRef } from 'react'

interface Paged {
  readonly hasNextPage: boolean
  readonly isFetching: boolean
  readonly fetchNextPage: () => unknown
}

const rowHeight = 33
const rowsAhead = 60

/**
 * Loads the next page of a grid shortly before the user scrolls to the end. Returns the grid's scroll
 * handler.
 */
export function useMoreOnScroll(paged: Paged, rowCount: number): (offset: number) => void {
  const latest = useRef({ paged, rowCount, offset: 0 })
  latest.current = { ...latest.current, paged, rowCount }
  const look = useCallback(() => {
    const { paged: now, rowCount: rows, offset } = latest.current
    const isNear = offset > (rows - rowsAhead) * rowHeight
    if (isNear && now.hasNextPage && !now.isFetching) void now.fetchNextPage()
  }, [])
  // A user who drags the scrollbar to the end is still there when the next page arrives.
  // biome-ignore lint/correctness/useExhaustiveDependencies: checks again whenever rows arrive.
  useEffect(look, [look, rowCount, paged.isFetching])
  return useCallback(
    (offset) => {
      latest.current.offset = offset
      look()
    },
    [look],
  )
}
