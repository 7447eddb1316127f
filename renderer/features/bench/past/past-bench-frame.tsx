import type { ComponentProps } from 'react'
import { BenchFrame } from '../bench-frame.tsx'
import { MoversStrip } from '../movers/movers-strip.tsx'

type FrameProps<Row extends { readonly moves: boolean }> = Omit<
  ComponentProps<typeof BenchFrame<Row>>,
  'title' | 'hasResult' | 'hasDraft' | 'strip'
>

interface PastBenchFrameProps<Row extends { readonly moves: boolean }> extends FrameProps<Row> {
  readonly result: { readonly movers: number; readonly rows: readonly unknown[] } | undefined
  /** The sentence if nobody moves, and its end after `3 of 12` if one or several do. */
  readonly words: { readonly nobody: string; readonly one: string; readonly several: string }
}

/** A bench whose outcomes are of then and of now. */
export function PastBenchFrame<Row extends { readonly moves: boolean }>({
  result,
  words,
  ...frame
}: PastBenchFrameProps<Row>) {
  return (
    <BenchFrame
      {...frame}
      title="Bench, then and now"
      hasResult={result !== undefined}
      hasDraft
      strip={
        result && (
          <MoversStrip
            movers={result.movers}
            words={sinceSentence(result.movers, result.rows.length, words)}
            filter="show only these"
          />
        )
      }
    />
  )
}

function sinceSentence(movers: number, total: number, words: PastBenchFrameProps<never>['words']): string {
  if (movers === 0) return words.nobody
  return `${movers.toLocaleString()} of ${total.toLocaleString()} ${movers === 1 ? words.one : words.several}`
}
