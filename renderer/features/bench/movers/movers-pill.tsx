import { Pill } from '../../../components/text/pill.tsx'
import { counted } from '../../../lib/words/counted.ts'
import type { Bench } from '../use-bench.ts'

/** The number of profiles that move with the draft, for the save bar. */
export function MoversPill({ bench: { result } }: { readonly bench: Bench }) {
  if (!result || result.rows.length === 0) return null
  const total = result.rows.length
  const words =
    result.movers === 0
      ? 'no profile moves'
      : `${result.movers.toLocaleString()} of ${counted(total, 'profile')} ${result.movers === 1 ? 'moves' : 'move'}`
  return <Pill tone={result.movers > 0 ? 'warn' : 'off'}>{words}</Pill>
}
