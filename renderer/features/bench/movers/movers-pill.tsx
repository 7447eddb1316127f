import { Pill } from '../../../components/text/pill.tsx'
import { moversSentence } from '../../../lib/words/movers-sentence.ts'
import type { Bench } from '../use-bench.ts'

/** The number of profiles that move with the draft, for the save bar. */
export function MoversPill({ bench: { result } }: { readonly bench: Bench }) {
  if (!result || result.rows.length === 0) return null
  const words = moversSentence(result.movers, result.rows.length)
  return <Pill tone={result.movers > 0 ? 'warn' : 'off'}>{words}</Pill>
}
