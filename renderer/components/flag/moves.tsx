import type { Move } from '../../../shared/contract/window/bench.ts'
import styles from './moves.module.css'
import { VariationTag } from './variation-tag.tsx'

interface MovesProps {
  readonly moves: readonly Move[]
  readonly variations: readonly { readonly key: string }[]
}

/** Who goes from which variation to which: those that end at the same one stand together. */
export function Moves({ moves, variations }: MovesProps) {
  const groups = [...Map.groupBy(moves, ({ to }) => to)]
  return (
    <span className={styles.moves}>
      {groups.map(([to, group]) => (
        <span key={String(to)} className={styles.move}>
          {group.map(({ from }) => (
            <Served key={String(from)} index={from} variations={variations} />
          ))}
          <span role="img" aria-label="becomes" className={styles.dim}>
            →
          </span>
          <Served index={to} variations={variations} />
        </span>
      ))}
    </span>
  )
}

interface ServedProps extends Pick<MovesProps, 'variations'> {
  readonly index: Move['to']
}

/** A variation by its key; no variation is the default that the asking code names. */
function Served({ index, variations }: ServedProps) {
  const label = index === null ? 'default in code' : (variations[index]?.key ?? `variation ${index + 1}`)
  return <VariationTag index={index} label={label} />
}
