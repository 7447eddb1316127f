import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useHost } from '../host/api.ts'
import { lintQuery } from './lint-query.ts'

/** Larger environments are checked when somebody opens the Lint screen, not in the background. */
const mostFlags = 500
const restMs = 1_500

/** How many errors and warnings lint finds in an environment; undefined: not known yet. */
export function useLintCount(environmentId: string | undefined, flagCount: number): number | undefined {
  const isRested = useRested(environmentId)
  const { data } = useQuery({
    ...lintQuery(useHost(), environmentId ?? ''),
    enabled: environmentId !== undefined && isRested && flagCount <= mostFlags,
  })
  return data?.findings.filter(({ severity, silenced }) => severity !== 'hint' && silenced === undefined)
    .length
}

/** False while an environment has just been opened, when other work comes first. */
function useRested(environmentId: string | undefined): boolean {
  const [rested, setRested] = useState<string>()
  useEffect(() => {
    const timer = setTimeout(() => setRested(environmentId), restMs)
    return () => clearTimeout(timer)
  }, [environmentId])
  return rested === environmentId
}
