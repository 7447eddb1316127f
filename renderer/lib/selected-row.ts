import { useEffect, useState } from 'react'
import { create } from 'zustand'

/** The lists whose selected row is kept while one is elsewhere, and which the palette opens at a row. */
type ListName = 'profiles' | 'accesses' | 'operations' | 'findings' | 'cases'

const useStore = create<Partial<Record<ListName, string>>>(() => ({}))

/** Selects a row, for a list that is shown now or next. */
export const selectRow = (list: ListName, id: string | null): void =>
  useStore.setState({ [list]: id ?? undefined })

/** The selected row of a list, and how to select another one. */
export function useSelectedRow(list: ListName): readonly [string | null, (id: string | null) => void] {
  const id = useStore((store) => store[list]) ?? null
  const [isThere, setThere] = useState(false)
  // A list scrolls to a row that is selected after it has been shown.
  useEffect(() => setThere(true), [])
  return [isThere ? id : null, (next) => selectRow(list, next)]
}
