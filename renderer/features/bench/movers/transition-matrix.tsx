import type { BenchRow } from '../../../../shared/contract/window/bench.ts'
import type { Flag } from '../../../../shared/model/flag-document.ts'
import { outcomeName } from '../../../components/flag/outcome-tag.tsx'
import { VariationTag } from '../../../components/flag/variation-tag.tsx'
import styles from './movers.module.css'
import { transitions } from './transitions.ts'

interface TransitionMatrixProps {
  readonly rows: readonly BenchRow[]
  readonly flag: Flag
}

/** Saved outcomes as rows, draft outcomes as columns; everything off the diagonal moves. */
export function TransitionMatrix({ rows, flag }: TransitionMatrixProps) {
  const all = transitions(rows)
  const used = (side: 'from' | 'to') => [...new Set(all.map((one) => one[side]))].sort(byIndex)
  const count = (from: number | null, to: number | null) =>
    all.find((one) => one.from === from && one.to === to)?.count ?? 0
  const tag = (index: number | null) => {
    const name = outcomeName({ variationIndex: index, value: null, reasonKind: '', ruleIndex: null }, flag)
    return <VariationTag index={index === -1 ? null : index} label={name} />
  }
  return (
    <table className={styles.matrix}>
      <caption className="unseen">Number of profiles by saved and draft variation</caption>
      <thead>
        <tr>
          <th scope="col">saved ↓ draft →</th>
          {used('to').map((to) => (
            <th key={String(to)} scope="col">
              {tag(to)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {used('from').map((from) => (
          <tr key={String(from)}>
            <th scope="row">{tag(from)}</th>
            {used('to').map((to) => (
              <td key={String(to)} data-moves={(from !== to && count(from, to) > 0) || undefined}>
                {count(from, to).toLocaleString()}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const byIndex = (one: number | null, other: number | null) => (one ?? Infinity) - (other ?? Infinity)
