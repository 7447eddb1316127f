import type { ReactNode } from 'react'
import styles from './certificate.module.css'

interface CertificateFrameProps {
  /** Undefined while it is not known. */
  readonly verdict: 'equal' | 'differs' | 'undecided' | undefined
  readonly error: Error | null
  /** While it is worked out. */
  readonly waiting?: string
  readonly children: ReactNode
}

/** What a change does for everybody, profiles or not. */
export function CertificateFrame({ verdict, error, waiting, children }: CertificateFrameProps) {
  return (
    <div className={styles.notice} role="status" aria-label="For everybody" data-verdict={verdict}>
      {verdict ? (
        children
      ) : (
        <p>{error ? error.message : (waiting ?? 'Looking at every possible context…')}</p>
      )}
    </div>
  )
}

/** The sentence of a proof. */
export function Proved({ title, words }: { readonly title: string; readonly words: string }) {
  return (
    <>
      <p className={styles.verdict}>✓ {title}</p>
      <p className={styles.words}>{words}</p>
    </>
  )
}
