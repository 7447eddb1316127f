import { useQuery } from '@tanstack/react-query'
import type { SinceWhenRevision } from '../../../../shared/contract/history/since-when.ts'
import type { DocumentChange } from '../../../../shared/merge/change.ts'
import { diffFlag } from '../../../../shared/merge/diff/diff-flag.ts'
import type { ProjectNames } from '../../../../shared/merge/names.ts'
import { diffSegment } from '../../../../shared/merge/segment/diff-segment.ts'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../../components/feedback/slow-skeleton.tsx'
import { ChangeList } from '../../../components/review/change-list.tsx'
import { codeOf } from '../../../lib/errors/errors.ts'
import { type HostClient, useHost } from '../../../lib/host/api.ts'
import { useProjectNames } from '../../../lib/query/project-names.ts'
import styles from './since.module.css'

interface PartChangesProps {
  readonly projectId: string
  readonly environmentId: string
  readonly operationId: string
  readonly part: SinceWhenRevision['touched'][number]
}

/** What an operation changed in one flag or segment. */
export function PartChanges({ projectId, environmentId, operationId, part }: PartChangesProps) {
  const host = useHost()
  const { names } = useProjectNames(projectId)
  const { data, error, refetch } = useQuery({
    queryKey: ['history', 'part-changes', environmentId, operationId, part.id],
    queryFn: () => readSides(host, part, { environmentId, operationId }),
    retry: false,
  })
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <SlowSkeleton rows={2} />
  const changes = data.changes(names)
  return (
    <section aria-label={`${part.kind} ${data.key}`} className={styles.part}>
      <h4>
        <span className={styles.dim}>{part.kind}</span> <span className="mono">{data.key}</span>
      </h4>
      {data.note && <p className={styles.dim}>{data.note}</p>}
      {changes.length > 0 && <ChangeList changes={changes} />}
    </section>
  )
}

interface Sides {
  readonly key: string
  /** Said if there is no document on one side. */
  readonly note?: string
  readonly changes: (names: ProjectNames) => readonly DocumentChange[]
}

interface Place {
  readonly environmentId: string
  readonly operationId: string
}

async function readSides(host: HostClient, part: PartChangesProps['part'], place: Place): Promise<Sides> {
  if (part.kind === 'flag') {
    const [before, after] = await bothSides((at) => host.past.flag({ ...at, resourceId: part.id }), place)
    if (before && after)
      return {
        key: after.document.flag.key,
        changes: (names) => diffFlag(before.document, after.document, names),
      }
    return oneSided((before ?? after)?.document.flag.key, before !== undefined)
  }
  const [before, after] = await bothSides((at) => host.past.segment({ ...at, resourceId: part.id }), place)
  if (before && after)
    return {
      key: after.document.segment.key,
      changes: () => diffSegment(before.document, after.document),
    }
  return oneSided((before ?? after)?.document.segment.key, before !== undefined)
}

const oneSided = (key: string | undefined, isGone: boolean): Sides => ({
  key: key ?? '',
  note: isGone ? 'It was deleted.' : 'It was created.',
  changes: () => [],
})

type At = Readonly<{ environmentId: string; at: { operationId: string; side: 'before' | 'after' } }>

/** Undefined on a side where it did not exist. */
function bothSides<T>(read: (at: At) => Promise<T>, { environmentId, operationId }: Place) {
  const sideOf = (side: 'before' | 'after') =>
    read({ environmentId, at: { operationId, side } }).catch((error: unknown) => {
      if (codeOf(error) === 'NOT_FOUND') return undefined
      throw error
    })
  return Promise.all([sideOf('before'), sideOf('after')])
}
