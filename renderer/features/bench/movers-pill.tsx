import { Pill } from '../../components/pill.tsx'
import type { Bench } from './use-bench.ts'

/** How many of the bench's profiles the draft moves, for the save bar. */
export function MoversPill({ bench: { result } }: { readonly bench: Bench }) {
  if (!result || result.rows.length === 0) return null
  const total = result.rows.length
  const words =
    result.movers === 0
      ? `none of ${total.toLocaleString()} profiles moves`
      : `${result.movers.toLocaleString()} of ${total.toLocaleString()} profiles ${result.movers === 1 ? 'moves' : 'move'}`
  return <Pill tone={result.movers > 0 ? 'warn' : 'off'}>{words}</Pill>
}
