import { Link } from '@tanstack/react-router'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import type { SegmentUser } from '../../../../shared/contract/window/segment-bench.ts'
import { Moves } from '../../../components/flag/moves.tsx'
import { useProjectNames } from '../../../lib/query/project-names.ts'
import { counted } from '../../../lib/words/counted.ts'
import styles from '../bench.module.css'
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
  const { projectId, environmentId, hasDraft, onlyMovers = false } = props
  const { result } = props.bench
  const { flags } = useProjectNames(projectId)
  if (!result) return null
  const { users, rows } = result
  if (users.length === 0) return <p className={styles.words}>No flag uses this segment here.</p>
  const shown = onlyMovers ? users.filter(({ movers }) => movers > 0) : users
  const others = users.length - Math.min(shown.length, most)
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
            {shown.slice(0, most).map((user) => (
              <tr key={user.flagId}>
                <td className="mono">
                  <Link
                    to="/p/$projectId/e/$environmentId/flags/$flagId"
                    params={{ projectId, environmentId, flagId: user.flagId }}
                  >
                    {user.key}
                  </Link>
                </td>
                <td>{user.dependences.map(dependenceWords).join('; ')}</td>
                {hasDraft && (
                  <>
                    <td className={own.number} data-none={user.movers === 0 || undefined}>
                      {user.movers === 0
                        ? 'none'
                        : `${user.movers.toLocaleString()} of ${rows.length.toLocaleString()}`}
                    </td>
                    <td>
                      <UserMoves user={user} variations={variationsOf.get(user.flagId) ?? []} />
                    </td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {others > 0 && (
        <p className={styles.words}>
          {onlyMovers
            ? `In ${counted(others, shown.length > 0 ? 'other flag' : 'flag')} that can depend on it, nobody moves.`
            : `and ${counted(others, 'other flag')}`}
        </p>
      )}
    </>
  )
}

/** `control → treatment-b`, or why nobody moves. */
function UserMoves({ user: { enabled, moves }, variations }: UserMovesProps) {
  if (!enabled) return <span className={styles.words}>off in this environment</span>
  if (moves.length === 0) return <span className={styles.words}>nobody moves</span>
  return <Moves moves={moves} variations={variations} />
}

interface UserMovesProps {
  readonly user: SegmentUser
  readonly variations: FlagRow['variations']
}
