import { Link } from '@tanstack/react-router'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import type { SegmentUser } from '../../../../shared/contract/window/segment-bench.ts'
import { Moves } from '../../../components/flag/moves.tsx'
import { useProjectNames } from '../../../lib/query/project-names.ts'
import { counted } from '../../../lib/words/counted.ts'
import styles from '../result.module.css'
import own from './segment-bench.module.css'
import { dependenceWords } from './segment-words.ts'
import type { SegmentBench } from './use-segment-bench.ts'

interface UsersTableProps {
  readonly projectId: string
  readonly environmentId: string
  readonly bench: SegmentBench
  /** Whether there is a draft, and so possibly movers. */
  readonly hasDraft: boolean
  /** Leaves out the flags in which nobody moves, and counts them. */
  readonly onlyMovers?: boolean
}

const most = 100

/** Every flag whose result can depend on the segment, where, and who moves in it with the draft. */
export function UsersTable(props: UsersTableProps) {
  const { projectId, hasDraft, onlyMovers = false, bench } = props
  const { flags } = useProjectNames(projectId)
  const { result } = bench
  if (!result) return null
  const { users, rows } = result
  if (users.length === 0) return <p className={styles.words}>No flag uses this segment here.</p>
  const shown = (onlyMovers ? users.filter(({ movers }) => movers > 0) : users).slice(0, most)
  const variationsOf = new Map(flags.map((flag) => [flag.id, flag.variations]))
  return (
    <>
      {shown.length > 0 && (
        <table className={own.users} aria-label="Flags that use the segment">
          <thead>
            <tr>
              <th scope="col">Flag that uses it</th>
              <th scope="col">Where</th>
              {hasDraft && (
                <>
                  <th scope="col" className={own.number}>
                    Profiles
                  </th>
                  <th scope="col">Moves</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((user) => (
              <UserRow
                key={user.flagId}
                {...props}
                user={user}
                total={rows.length}
                variations={variationsOf.get(user.flagId) ?? []}
              />
            ))}
          </tbody>
        </table>
      )}
      <OthersLine count={users.length - shown.length} isFirst={shown.length === 0} onlyMovers={onlyMovers} />
    </>
  )
}

interface UserRowProps extends Pick<UsersTableProps, 'projectId' | 'environmentId' | 'hasDraft'> {
  readonly user: SegmentUser
  /** The number of profiles on the bench. */
  readonly total: number
  readonly variations: FlagRow['variations']
}

function UserRow({ projectId, environmentId, hasDraft, user, total, variations }: UserRowProps) {
  const { flagId, key, dependences, movers } = user
  return (
    <tr>
      <td className="mono">
        <Link to="/p/$projectId/e/$environmentId/flags/$flagId" params={{ projectId, environmentId, flagId }}>
          {key}
        </Link>
      </td>
      <td>{dependences.map(dependenceWords).join('; ')}</td>
      {hasDraft && (
        <>
          <td className={own.number}>
            {movers === 0 ? 'none' : `${movers.toLocaleString()} of ${total.toLocaleString()}`}
          </td>
          <td>
            <UserMoves user={user} variations={variations} />
          </td>
        </>
      )}
    </tr>
  )
}

interface OthersLineProps {
  readonly count: number
  /** Whether no flag is listed above. */
  readonly isFirst: boolean
  readonly onlyMovers: boolean
}

/** Counts the flags that are not listed. */
function OthersLine({ count, isFirst, onlyMovers }: OthersLineProps) {
  if (count === 0) return null
  const flags = counted(count, isFirst ? 'flag' : 'other flag')
  return (
    <p className={styles.words}>
      {onlyMovers ? `In ${flags} that can depend on it, nobody moves.` : `and ${flags}`}
    </p>
  )
}

/** `control → treatment-b`, or why nobody moves. */
function UserMoves({ user, variations }: Pick<UserRowProps, 'user' | 'variations'>) {
  const { enabled, moves } = user
  if (!enabled) return <span className={styles.words}>off in this environment</span>
  if (moves.length === 0) return <span className={styles.words}>nobody moves</span>
  return <Moves moves={moves} variations={variations} />
}
