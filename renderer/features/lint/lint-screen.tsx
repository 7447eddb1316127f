import { Button, Select } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { LintTarget } from '../../../shared/contract/evaluation/lint.ts'
import { EmptyState } from '../../components/feedback/empty-state.tsx'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { ProgressLine } from '../../components/feedback/progress-line.tsx'
import frame from '../../components/layout/list-screen.module.css'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { useHost } from '../../lib/host/api.ts'
import { cancelLint, lintQuery, lintWork } from '../../lib/query/lint-query.ts'
import { counted } from '../../lib/words/counted.ts'
import { useLintStore } from './lint-store.ts'
import { FindingList } from './list/finding-list.tsx'

interface LintScreenProps {
  readonly projectId: string
  readonly environmentId: string
}

const targets: { readonly value: LintTarget; readonly label: string }[] = [
  { value: 'all', label: 'for all SDKs' },
  { value: 'go', label: 'for SDKs as in Go' },
  { value: 'flagbase', label: 'for a Flagbase server' },
]

/** What is certainly odd about the flags and segments of an environment, by severity. */
export function LintScreen({ projectId, environmentId }: LintScreenProps) {
  const queries = useQueryClient()
  const target = useLintStore((store) => store.target)
  const query = useQuery(lintQuery(useHost(), environmentId, target))
  const progress = lintWork.useProgress()
  const { data, error, isFetching, refetch } = query
  const again = () => void refetch()
  return (
    <main className={frame.screen}>
      <ScreenHead
        title="Lint"
        aside={data && `${counted(data.flagCount, 'flag')}, ${counted(data.segmentCount, 'segment')} checked`}
      >
        <Select
          aria-label="Who reads the flags"
          w={190}
          allowDeselect={false}
          data={targets}
          value={target}
          onChange={(value) => useLintStore.setState({ target: value as LintTarget })}
        />
      </ScreenHead>
      {isFetching && !data && progress && (
        <ProgressLine progress={progress} onCancel={() => cancelLint(queries)} />
      )}
      {!isFetching && !data && error && <ErrorNotice error={error} onRetry={again} />}
      {!isFetching && !data && !error && (
        <EmptyState title="The checks were cancelled" text="Nothing is known about the flags yet.">
          <Button variant="filled" onClick={again}>
            Check again
          </Button>
        </EmptyState>
      )}
      {data && error && <ErrorNotice error={error} onRetry={again} />}
      {data?.findings.length === 0 && (
        <EmptyState
          title="Nothing found"
          text="No rule is out of reach, nothing is missing, and SDKs agree. Lint looks again whenever something is saved."
        />
      )}
      {data && data.findings.length > 0 && (
        <FindingList projectId={projectId} environmentId={environmentId} result={data} />
      )}
    </main>
  )
}
