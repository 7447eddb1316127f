import { IconArrowUpRight, IconChevronRight } from '@tabler/icons-react'
import { use, useState } from 'react'
import { shorten } from '../../../shared/json/shorten.ts'
import { highlight } from '../../lib/highlight.ts'
import { VariationTag } from '../flag/variation-tag.tsx'
import { BucketBar } from './bucket-bar.tsx'
import styles from './trace.module.css'
import type { NamedVariation, TraceLine } from './trace-lines.ts'
import { TraceLinks } from './trace-links.ts'

interface TraceLineViewProps {
  readonly line: TraceLine
  /** The variations of the flag on screen. */
  readonly variations: readonly NamedVariation[]
}

const marks = { yes: '✓', no: '✗', skipped: '–', error: '!', serve: '→' } as const
const spoken = { yes: 'yes: ', no: 'no: ', skipped: 'skipped: ', error: 'error: ', serve: '' } as const

/** One step. Hovering or focusing it highlights the part of the flag that it is about. */
export function TraceLineView({ line, variations }: TraceLineViewProps) {
  const [isOpen, setOpen] = useState(line.isOpen)
  const { place, step, mark } = line
  const hasInner = line.inner.length > 0
  const light = () => highlight(place)
  const linkOf = use(TraceLinks)
  const link = step && linkOf(step)
  return (
    <li className={styles.line}>
      <button
        type="button"
        className={styles.step}
        data-mark={mark}
        aria-expanded={hasInner ? isOpen : undefined}
        onClick={() => hasInner && setOpen(!isOpen)}
        onMouseEnter={light}
        onMouseLeave={() => highlight(null)}
        onFocus={light}
        onBlur={() => highlight(null)}
      >
        <span className={styles.mark} aria-hidden>
          {marks[mark]}
        </span>
        <span>
          <span className="unseen">{spoken[mark]}</span>
          <Words line={line} variations={variations} />
          {hasInner && (
            <IconChevronRight
              size={12}
              aria-hidden
              className={styles.chevron}
              data-open={isOpen || undefined}
            />
          )}
        </span>
      </button>
      {link && (
        <button type="button" className={styles.link} aria-label={`Go to ${link.label}`} onClick={link.go}>
          <IconArrowUpRight size={14} aria-hidden />
        </button>
      )}
      {step?.step === 'bucket' && <BucketBar step={step} variations={variations} />}
      {hasInner && isOpen && (
        <ol className={styles.inner}>
          {line.inner.map((inner) => (
            <TraceLineView key={inner.id} line={inner} variations={variations} />
          ))}
        </ol>
      )}
    </li>
  )
}

/** The served variation has its colour; all other steps are sentences. */
function Words({ line: { step, text, mark, place }, variations }: TraceLineViewProps) {
  const variation = step?.step === 'serve' ? variations[step.variationIndex] : undefined
  if (step?.step !== 'serve' || !variation || place?.[0] === 'prerequisites') return text
  return (
    <span className={styles.serve} data-mark={mark}>
      serves <VariationTag index={step.variationIndex} label={variation.name || variation.key} />
      <span className="mono">{shorten(JSON.stringify(step.value))}</span>
    </span>
  )
}
