import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { DraftFinding } from '../../../shared/contract/evaluation/lint.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import { useHost } from '../../lib/host/api.ts'
import { flagLintQuery } from '../../lib/query/lint-query.ts'

const none: readonly DraftFinding[] = []
const restMs = 400

/** What lint finds in a flag as it is on screen, once typing rests. */
export function useFindings(document: FlagDocument): readonly DraftFinding[] {
  const [rested] = useDebouncedValue(document, restMs)
  const { data } = useQuery(flagLintQuery(useHost(), rested))
  return useMemo(() => data?.filter(({ silenced }) => silenced === undefined) ?? none, [data])
}
