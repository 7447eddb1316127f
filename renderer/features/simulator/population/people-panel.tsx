import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Json, JsonObject } from '../../../../shared/json/json.ts'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../../components/feedback/slow-skeleton.tsx'
import { SearchField } from '../../../components/form/search-field.tsx'
import frame from '../../../components/layout/list-screen.module.css'
import { useHost } from '../../../lib/host/api.ts'
import { contextSummary } from '../../../lib/words/context-summary.ts'
import type { ChosenArm } from './arm-lines.ts'
import type { CountQuestion } from './count-query.ts'
import styles from './population.module.css'

interface PeoplePanelProps {
  readonly asked: CountQuestion
  readonly revision: number
  readonly arm: ChosenArm
}

const pageSize = 50

/** The people behind one number. */
export function PeoplePanel({ asked, revision, arm }: PeoplePanelProps) {
  const host = useHost()
  const [words, setWords] = useState('')
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['evaluation', 'population-people', asked, revision, arm.wanted, words],
    queryFn: ({ signal, pageParam }) =>
      host.populations.people(
        { ...asked, arm: arm.wanted, from: pageParam, limit: pageSize, words },
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: ({ people }) => (people.length < pageSize ? undefined : (people.at(-1)?.row ?? 0) + 1),
    staleTime: 0,
    gcTime: 10_000,
    retry: false,
  })
  const people = data?.pages.flatMap((page) => page.people) ?? []
  return (
    <aside aria-label={`People: ${arm.title}`} className={frame.panel}>
      <div className={styles.panelHead}>
        <h2>{arm.title}</h2>
        <span>{arm.count.toLocaleString()} people</span>
      </div>
      <div className={styles.panelFilter}>
        <SearchField
          id="population.filter"
          group="Simulator"
          label="Filter these people"
          placeholder="Words of the context"
          maxLength={256}
          value={words}
          onChange={setWords}
        />
      </div>
      {error && <ErrorNotice error={error} />}
      {isPending && !error && <SlowSkeleton rows={6} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
      <section className={styles.people} tabIndex={0} aria-label="People">
        <ul>
          {people.map(({ row, key, context }) => (
            <li key={row}>
              <span className={styles.person}>
                {nameOf(context)} <span className="mono">{key ?? `row ${row + 1}`}</span>
              </span>
              <small>{isObject(context) ? contextSummary(context) : 'not a context'}</small>
            </li>
          ))}
        </ul>
        {data && people.length === 0 && <p className={styles.dim}>Nobody here has these words.</p>}
        {hasNextPage && (
          <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        )}
      </section>
    </aside>
  )
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function nameOf(context: Json): string {
  const user = isObject(context) && context.kind === 'multi' ? context.user : context
  return isObject(user) && typeof user.name === 'string' ? user.name : ''
}
