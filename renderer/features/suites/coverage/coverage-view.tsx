import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { CoverageTally, SuiteRun } from '../../../../shared/contract/suites/suite-shapes.ts'
import { CoverageTable } from '../../../components/coverage/coverage-table.tsx'
import { gapsIn, type Side } from '../../../components/coverage/gaps.ts'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { QueryState } from '../../../components/feedback/query-state.tsx'
import frame from '../../../components/layout/list-screen.module.css'
import { useHost } from '../../../lib/host/api.ts'
import { counted } from '../../../lib/words/counted.ts'
import styles from '../suites.module.css'
import { useSuitesStore } from '../suites-store.ts'
import { SuggestionPanel } from './suggestion-panel.tsx'

interface CoverageViewProps {
  readonly environmentId: string
  readonly run: SuiteRun
  readonly onSeeLint: (key: string) => void
}

const nameOf = ({ data, kind, key }: Pick<CoverageTally, 'data' | 'kind' | 'key'>) => `${data} ${kind} ${key}`

/** What the cases have tried of each flag that they ask, and of the segments, which count once. */
export function CoverageView({ environmentId, run, onSeeLint }: CoverageViewProps) {
  const subject = useSuitesStore((store) => store.subject)
  const tallies = run.coverage
  const shown = tallies.find((one) => subject !== null && nameOf(one) === nameOf(subject)) ?? tallies[0]
  if (!shown)
    return (
      <EmptyState
        title="Nothing is covered"
        text="No case asks a flag that exists. Coverage shows here once one does."
      />
    )
  return (
    <div className={`${frame.split} ${styles.split}`}>
      <ul className={styles.subjects} aria-label="Flags and segments">
        {tallies.map((tally) => (
          <li key={nameOf(tally)}>
            <button
              type="button"
              className={styles.subject}
              aria-current={tally === shown}
              onClick={() => useSuitesStore.setState({ subject: tally })}
            >
              <span className={styles.key} title={`${tally.key} of ${tally.data}`}>
                {tally.kind === 'segment' && <span className={styles.dim}>segment </span>}
                {tally.key}
              </span>
              <span className={styles.count}>
                {tally.covered} of {tally.total}
              </span>
            </button>
          </li>
        ))}
        {Object.entries(run.unasked).map(([data, count]) => (
          <li key={data} className={styles.subject}>
            <span className={styles.dim}>
              {counted(count, 'flag')} of {data.split(/[/\\]/).slice(-3).join('/')} without a case
            </span>
          </li>
        ))}
      </ul>
      <Subject key={nameOf(shown)} {...{ environmentId, run, shown, onSeeLint }} />
    </div>
  )
}

interface SubjectProps extends CoverageViewProps {
  readonly shown: CoverageTally
}

function Subject({ environmentId, run, shown, onSeeLint }: SubjectProps) {
  const host = useHost()
  const { data, kind, key } = shown
  const query = useQuery({
    queryKey: ['suites', 'coverage', data, kind, key, run.ranAt],
    queryFn: ({ signal }) => host.suites.coverage({ data, kind, key }, { signal }),
    placeholderData: (before) => before,
    retry: false,
  })
  const coverage = query.data
  const gaps = useMemo(() => (coverage ? gapsIn(coverage.rows) : []), [coverage])
  const suggestions = useQuery({
    queryKey: ['suites', 'suggest', data, kind, key, run.ranAt],
    queryFn: ({ signal }) =>
      host.suites.suggest(
        {
          of: kind === 'flag' ? { data, flag: key } : { data, segment: key },
          sides: gaps.slice(0, 60),
        },
        { signal },
      ),
    enabled: gaps.length > 0 && coverage?.key === key,
    retry: false,
  })
  const [selected, setSelected] = useState<Side | null>(null)
  const dead = suggestions.data?.filter(({ answer }) => answer === 'no').length ?? 0
  const chosen =
    suggestions.data?.find((one) => selected?.path === one.path && selected.side === one.side) ??
    suggestions.data?.find(({ answer }) => answer === 'yes')
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
      <section className={styles.middle} tabIndex={0} aria-label={`Coverage of ${key}`}>
        {!coverage && <QueryState query={query} />}
        {coverage && (
          <>
            <p>
              <b>
                {coverage.covered} of {coverage.total - dead}
              </b>{' '}
              covered{kind === 'flag' && ` by ${counted(coverage.cases, 'case')}, each combination counted`}.
              {dead > 0 &&
                ` Nobody can ever reach ${dead === 1 ? 'one more, which does' : `${dead} more, which do`} not count.`}
              {kind === 'segment' && ' A segment counts once, whichever flags ask for it.'}
            </p>
            <CoverageTable
              rows={coverage.rows}
              suggestions={suggestions.data ?? []}
              selected={chosen ?? null}
              onSelect={setSelected}
            />
          </>
        )}
      </section>
      {gaps.length > 0 && coverage && (
        <SuggestionPanel
          environmentId={environmentId}
          rows={coverage.rows}
          suggestions={suggestions}
          chosen={chosen}
          onSelect={setSelected}
          onSeeLint={() => onSeeLint(key)}
        />
      )}
    </>
  )
}
