import { useMemo } from 'react'
import type { PickOption } from '../../../components/inline/inline-pick.tsx'
import { useFlagView } from '../flag-context.ts'

/** The other flags of the project, as options for a prerequisite. */
export function useFlagOptions(): readonly PickOption[] {
  const { flags, document } = useFlagView()
  const own = document.flag.id
  return useMemo(
    () => flags.flatMap(({ id, key }) => (id === own ? [] : [{ value: id, text: key }])),
    [flags, own],
  )
}
