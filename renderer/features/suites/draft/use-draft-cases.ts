import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { DraftRun } from '../../../../shared/contract/suites/suites.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import { useRefusal } from '../../../lib/acting/use-refusal.ts'
import { useHost } from '../../../lib/host/api.ts'
import { flagCasesQuery, gateQuery, segmentCasesQuery } from '../../../lib/query/suites-query.ts'

/** The cases of an environment with what is on screen in it. */
export interface DraftCases {
  readonly run: DraftRun | undefined
  readonly error: Error | null
  /** The results are of an older state of the document. */
  readonly isOld: boolean
  /** The project does not let anybody save while a case fails. */
  readonly isGate: boolean
}

const restMs = 400

/** Runs once typing rests, and not before a handle that is dragged is let go. */
export function useFlagCases(document: FlagDocument): DraftCases {
  const host = useHost()
  const mayRun = useRefusal('get', 'workbench') === undefined
  const rested = useRested(document)
  const query = useQuery({ ...flagCasesQuery(host, rested), enabled: mayRun })
  return { ...resultOf(query, rested === document), isGate: useGate(document.flag.projectId, mayRun) }
}

export function useSegmentCases(document: SegmentDocument): DraftCases {
  const host = useHost()
  const mayRun = useRefusal('get', 'workbench') === undefined
  const rested = useRested(document)
  const query = useQuery({ ...segmentCasesQuery(host, rested), enabled: mayRun })
  return { ...resultOf(query, rested === document), isGate: useGate(document.segment.projectId, mayRun) }
}

interface Query {
  readonly data: DraftRun | undefined
  readonly error: Error | null
  readonly isPlaceholderData: boolean
}

const resultOf = ({ data, error, isPlaceholderData }: Query, isRested: boolean) => ({
  run: data,
  error,
  isOld: isPlaceholderData || !isRested,
})

function useGate(projectId: string, mayRun: boolean): boolean {
  return useQuery({ ...gateQuery(useHost(), projectId), enabled: mayRun }).data?.isOn ?? false
}

function useRested<Document>(document: Document): Document {
  const [rested] = useDebouncedValue(document, restMs)
  const isHeld = useHeld()
  const last = useRef(rested)
  if (!isHeld) last.current = rested
  return last.current
}

/** Whether something is dragged: it has captured the pointer. */
function useHeld(): boolean {
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    const hold = () => setHeld(true)
    const letGo = () => setHeld(false)
    window.addEventListener('gotpointercapture', hold)
    window.addEventListener('lostpointercapture', letGo)
    return () => {
      window.removeEventListener('gotpointercapture', hold)
      window.removeEventListener('lostpointercapture', letGo)
    }
  }, [])
  return isHeld
}
