import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import { ErrorNotice } from '../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../components/feedback/slow-skeleton.tsx'
import { Chip } from '../../components/text/chip.tsx'
import { useHost } from '../../lib/host/api.ts'
import { segmentsQuery } from '../../lib/query/queries.ts'
import { SegmentMembers } from './segment-members.tsx'
import { segmentQuery } from './segment-query.ts'
import { SegmentRules } from './segment-rules.tsx'
import styles from './segment-screen.module.css'
import { UsedByFlags } from './used-by-flags.tsx'

interface SegmentScreenProps {
  readonly projectId: string
  readonly environmentId: string
  readonly environmentKey: string
  readonly segmentId: string
}

/** One segment in one environment: its keys, its rules, and the flags that use it. */
export function SegmentScreen(props: SegmentScreenProps) {
  const { projectId, environmentId, environmentKey, segmentId } = props
  const host = useHost()
  const [segment, list] = useQueries({
    queries: [segmentQuery(host, segmentId, environmentId), segmentsQuery(host, environmentId)],
  })
  if (segment.error && !segment.data)
    return (
      <main className={styles.screen}>
        <ErrorNotice error={segment.error} onRetry={() => void segment.refetch()} />
      </main>
    )
  if (!segment.data) return <SlowSkeleton />
  const usedBy = list.data?.find(({ id }) => id === segmentId)?.usedBy ?? []
  return (
    <main className={styles.screen}>
      <nav aria-label="Back" className={styles.back}>
        <Link to="/p/$projectId/e/$environmentId/segments" params={{ projectId, environmentId }}>
          Segments
        </Link>
      </nav>
      <Head document={segment.data} environmentKey={environmentKey} />
      <SegmentMembers setting={segment.data.setting} />
      <SegmentRules rules={segment.data.setting.rules} />
      <UsedByFlags flags={usedBy} place={{ projectId, environmentId }} />
    </main>
  )
}

function Head({ document, environmentKey }: { document: SegmentDocument; environmentKey: string }) {
  const { segment, setting } = document
  return (
    <header>
      <h1 className={styles.title}>{segment.key}</h1>
      <p className={styles.sub}>
        {segment.name && segment.name !== segment.key && <span>{segment.name}</span>}
        {segment.tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
        <span>
          in {environmentKey} · v{setting.payloadVersion}
        </span>
      </p>
      {segment.description && <p className={styles.description}>{segment.description}</p>}
      {setting.unbounded && (
        <p className={styles.description}>
          This is a big segment. Its members are stored outside the payload, so Flagbench does not know them.
        </p>
      )}
    </header>
  )
}
