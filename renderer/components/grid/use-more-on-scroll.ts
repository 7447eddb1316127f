import { useCallback, useEffect, useRef } from 'react'

interface Paged {
  readonly hasNextPage: boolean
  readonly isFetching: boolean
  readonly fetchNextPage: () => unknown
}

const rowHeight = 33
const rowsAhead = 60

/** Gets the next page of a grid while what is there still lasts for some scrolling; answers what the grid tells. */
export function useMoreOnScroll(paged: Paged, rowCount: number): (offset: number) => void {
  const latest = useRef({ paged, rowCount, offset: 0 })
  latest.current = { ...latest.current, paged, rowCount }
  const look = useCallback(() => {
    const { paged: now, rowCount: rows, offset } = latest.current
    const isNear = offset > (rows - rowsAhead) * rowHeight
    if (isNear && now.hasNextPage && !now.isFetching) void now.fetchNextPage()
  }, [])
  // Who drags the bar to the end is still there when the page has come.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again whenever rows have come.
  useEffect(look, [look, rowCount, paged.isFetching])
  return useCallback(
    (offset) => {
      latest.current.offset = offset
      look()
    },
    [look],
  )
}
