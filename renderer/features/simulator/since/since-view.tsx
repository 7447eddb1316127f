import { Button, Select } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { ProgressLine } from '../../../components/feedback/progress-line.tsx'
import { LinkButton } from '../../../components/layout/link-button.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { useProjectNames } from '../../../lib/query/project-names.ts'
import { profilesQuery } from '../../../lib/query/queries.ts'
import { useSimulatorPlace } from '../use-simulator-place.ts'
import styles from './since.module.css'
import { cancelSince, type SinceQuestion, sinceQuery, useSinceProgress } from './since-query.ts'
import { SinceResult } from './since-result.tsx'

interface SinceViewProps {
  readonly projectId: string
  readonly environmentId: string
}

/** Since when one profile gets what it gets from one flag: every change that flipped it. */
export function SinceView({ projectId, environmentId }: SinceViewProps) {
  const { data: profiles } = useQuery(profilesQuery(useHost()))
  const { flags } = useProjectNames(projectId)
  const [place, change] = useSimulatorPlace()
  const profile = profiles?.find(({ id }) => id === place.profile) ?? profiles?.[0]
  const flag = flags.find(({ id }) => id === place.flag) ?? flags[0]
  const profileOptions = useMemo(
    () => profiles?.map(({ id, name }) => ({ value: id, label: name })),
    [profiles],
  )
  const flagOptions = useMemo(() => flags.map(({ id, key }) => ({ value: id, label: key })), [flags])
  if (profiles?.length === 0)
    return (
      <EmptyState
        title="No profiles yet"
        text="Profiles are saved contexts. Add one, and see since when it gets what it gets."
      >
        <LinkButton to="/profiles" variant="filled">
          Add profiles
        </LinkButton>
      </EmptyState>
    )
  return (
    <div className={styles.view}>
      <div className={styles.choices}>
        <Select
          aria-label="Profile"
          w={200}
          searchable
          allowDeselect={false}
          limit={100}
          data={profileOptions ?? []}
          value={profile?.id ?? null}
          onChange={(id) => change({ profile: id ?? undefined })}
        />
        <Select
          aria-label="Flag"
          w={260}
          searchable
          allowDeselect={false}
          limit={100}
          data={flagOptions}
          value={flag?.id ?? null}
          onChange={(id) => change({ flag: id ?? undefined })}
        />
      </div>
      {profile && flag && (
        <Answered
          key={`${profile.id} ${flag.id}`}
          projectId={projectId}
          name={profile.name}
          question={{ environmentId, flagId: flag.id, profileId: profile.id }}
        />
      )}
      {profiles && !flag && <EmptyState title="No flags yet" text="This project has no flag to ask about." />}
    </div>
  )
}

interface AnsweredProps {
  readonly projectId: string
  readonly name: string
  readonly question: SinceQuestion
}

function Answered({ projectId, name, question }: AnsweredProps) {
  const queries = useQueryClient()
  const { data, error, isFetching, refetch } = useQuery(sinceQuery(useHost(), question))
  const progress = useSinceProgress((store) => store.progress)
  const again = () => void refetch()
  if (data) return <SinceResult projectId={projectId} name={name} question={question} result={data} />
  if (error) return <ErrorNotice error={error} onRetry={again} />
  if (!isFetching)
    return (
      <EmptyState title="The search was cancelled" text="The past versions were not all asked.">
        <Button variant="filled" onClick={again}>
          Ask again
        </Button>
      </EmptyState>
    )
  return (
    <ProgressLine
      progress={progress ?? { type: 'progress', stage: 'asking past versions', done: 0, total: 0 }}
      onCancel={() => cancelSince(queries)}
    />
  )
}
