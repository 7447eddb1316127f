import { useMemo } from 'react'
import type { Step } from '../../../shared/evaluation/index.ts'
import { stepPlaces } from '../../components/trace/step-places.ts'
import { traceLines } from '../../components/trace/trace-lines.ts'
import { TraceLinks } from '../../components/trace/trace-links.ts'
import { TraceTree } from '../../components/trace/trace-tree.tsx'
import type { HostClient } from '../../lib/host/api.ts'
import { useGoThere } from '../../lib/use-go-there.ts'

/** What the host explains. */
export type Explained = Awaited<ReturnType<HostClient['simulator']['explain']>>

interface ExplanationProps {
  readonly projectId: string
  readonly environmentId: string
  readonly explained: Explained
}

/** The steps that led to a result; each links to the place where it is edited. */
export function Explanation({ explained, ...environment }: ExplanationProps) {
  const goThere = useGoThere(environment)
  const { trace, flag, flags } = explained
  const lines = useMemo(() => {
    const known = new Map([flag, ...flags].map((one) => [one.flag.key, one.flag.variations]))
    return traceLines(trace, flag, (flagKey, index) => {
      const variation = known.get(flagKey)?.[index]
      return variation?.name || variation?.key
    })
  }, [trace, flag, flags])
  const places = useMemo(() => stepPlaces(explained.trace, explained), [explained])
  const linkOf = (step: Step) => {
    const place = places.get(step)
    return place && { label: place.label, go: () => void goThere(place) }
  }
  return (
    <TraceLinks value={linkOf}>
      <TraceTree lines={lines} variations={flag.flag.variations} />
    </TraceLinks>
  )
}
