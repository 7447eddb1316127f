import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { ProgressLine } from '../../components/feedback/progress-line.tsx'
import { simulatorWork } from './simulator-queries.ts'

interface SimulatorProgressProps {
  readonly isFetching: boolean
  /** The queries that a cancel stops. */
  readonly queryKey: QueryKey
}

/** How far the evaluation of all flags is, and a way to stop it. */
export function SimulatorProgress({ isFetching, queryKey }: SimulatorProgressProps) {
  const queries = useQueryClient()
  const progress = simulatorWork.useProgress()
  if (!isFetching || !progress) return null
  return <ProgressLine progress={progress} onCancel={() => void queries.cancelQueries({ queryKey })} />
}
