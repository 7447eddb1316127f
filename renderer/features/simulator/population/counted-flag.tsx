import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Population } from '../../../../shared/population/stored-population.ts'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { ProgressLine } from '../../../components/feedback/progress-line.tsx'
import frame from '../../../components/layout/list-screen.module.css'
import { useHost } from '../../../lib/host/api.ts'
import { beginning } from '../../../lib/work/run-long.ts'
import type { ChosenArm } from './arm-lines.ts'
import { ArmTable } from './arm-table.tsx'
import { type CountQuestion, cancelCount, countQuery, countWork } from './count-query.ts'
import { PeoplePanel } from './people-panel.tsx'
import styles from './population.module.css'

interface CountedFlagProps {
  readonly asked: CountQuestion
  readonly population: Population
}

/** The count of one flag, while it is counted and then. */
export function CountedFlag({ asked, population }: CountedFlagProps) {
  const host = useHost()
  const queries = useQueryClient()
  const { data, error, isFetching, refetch } = useQuery(countQuery(host, asked, population.revision))
  const progress = countWork.useProgress()
  const [chosen, setChosen] = useState<ChosenArm>()
  const soFar = isFetching && !data ? progress?.soFar : undefined
  return (
    <>
      <div className={styles.strip}>
        {isFetching && !data && (
          <ProgressLine
            progress={progress ?? beginning('counting', population.rows)}
            onCancel={() => cancelCount(queries)}
          />
        )}
        {!isFetching && !data && !error && <span role="status">The count was cancelled.</span>}
        {data && (
          <span role="status">
            <b>{data.rows.toLocaleString()}</b> of {population.rows.toLocaleString()} people counted, exactly,
            in {data.seconds.toFixed(2)} s
          </span>
        )}
        {!isFetching && (
          <Button variant="subtle" size="compact-sm" onClick={() => void refetch()}>
            Count again
          </Button>
        )}
      </div>
      {error && !isFetching && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      <div className={frame.split}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
        <section className={styles.tables} tabIndex={0} aria-label="Counts">
          {data && <ArmTable document={data.flag} counted={data} chosen={chosen} onChoose={setChosen} />}
          {soFar && (
            <p className={styles.dim}>
              {soFar.arms.length} {soFar.arms.length === 1 ? 'arm' : 'arms'} found among the first{' '}
              {soFar.rows.toLocaleString()} people.
            </p>
          )}
        </section>
        {data && chosen && (
          <PeoplePanel
            key={JSON.stringify(chosen.wanted)}
            asked={asked}
            revision={population.revision}
            arm={chosen}
          />
        )}
      </div>
    </>
  )
}
