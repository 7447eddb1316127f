import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { OutcomeTag, reasonWords } from '../../../components/flag/outcome-tag.tsx'
import lines from '../result.module.css'
import type { Bench } from '../use-bench.ts'
import { CertificateNotice } from './certificate-notice.tsx'
import styles from './movers.module.css'
import { TransitionMatrix } from './transition-matrix.tsx'

/** The profiles that move with the draft: counted transitions, then every profile with the reason. */
export function MoversReview({ bench: { result, entries, document } }: { readonly bench: Bench }) {
  const scroller = useRef<HTMLDivElement>(null)
  const movers = entries.filter(({ row }) => row?.moves)
  const virtual = useVirtualizer({
    count: movers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 48,
    overscan: 6,
  })
  if (!result || result.rows.length === 0)
    return (
      <>
        <CertificateNotice document={document} />
        <p className={lines.words}>Add profiles to see who moves.</p>
      </>
    )
  return (
    <>
      <CertificateNotice document={document} />
      <TransitionMatrix rows={result.rows} flag={document.flag} />
      {movers.length === 0 && <p className={lines.words}>No profile moves with this draft.</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
      <div ref={scroller} className={styles.movers} tabIndex={0}>
        <ul
          style={{ height: virtual.getTotalSize(), position: 'relative', margin: 0, padding: 0 }}
          aria-label="Profiles that move"
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const { profile, row } = movers[index] ?? {}
            return profile && row ? (
              <li key={profile.id} className={styles.mover} style={{ transform: `translateY(${start}px)` }}>
                <span className={lines.name}>{profile.name}</span>
                <span className={lines.gets}>
                  <OutcomeTag outcome={row.saved} flag={document.flag} />
                  <span className={lines.arrow} role="img" aria-label="becomes">
                    →
                  </span>
                  <OutcomeTag outcome={row.draft} flag={document.flag} />
                </span>
                <small>
                  {reasonWords(row.saved)} → {reasonWords(row.draft)}
                </small>
              </li>
            ) : null
          })}
        </ul>
      </div>
    </>
  )
}
