import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Profile } from '../../../../shared/model/profile.ts'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { ProgressLine } from '../../../components/feedback/progress-line.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { useProjectNames } from '../../../lib/query/project-names.ts'
import { profilesQuery } from '../../../lib/query/queries.ts'
import { NoProfiles } from '../no-profiles.tsx'
import { FlagPick, ProfilePick } from '../picks.tsx'
import { useSimulatorPlace } from '../use-simulator-place.ts'
import styles from './since.module.css'
import { cancelSince, type SinceQuestion, sinceQuery, sinceWork } from './since-query.ts'
import { SinceResult } from './since-result.tsx'

interface SinceViewProps {
  readonly projectId: string
  readonly environmentId: string
}

const none: readonly Profile[] = []

/** Since when one profile gets what it gets from one flag: every change that flipped it. */
export function SinceView({ projectId, environmentId }: SinceViewProps) {
  const { data: profiles } = useQuery(profilesQuery(useHost()))
  const { flags } = useProjectNames(projectId)
  const [place, change] = useSimulatorPlace()
  const profile = profiles?.find(({ id }) => id === place.profile) ?? profiles?.[0]
  const flag = flags.find(({ id }) => id === place.flag) ?? flags[0]
  if (profiles?.length === 0) return <NoProfiles />
  return (
    <div className={styles.view}>
      <div className={styles.choices}>
        <ProfilePick
          label="Profile"
          w={260}
          profiles={profiles ?? none}
          value={profile?.id}
          onChange={(id) => change({ profile: id })}
        />
        <FlagPick
          label="Flag"
          w={260}
          flags={flags}
          value={flag?.id}
          onChange={(id) => change({ flag: id })}
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
  const progress = sinceWork.useProgress()
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
  return progress ? <ProgressLine progress={progress} onCancel={() => cancelSince(queries)} /> : null
}
