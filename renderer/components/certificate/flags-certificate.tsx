import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ToldFlagsCertificate } from '../../../shared/contract/evaluation/certificate.ts'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import { counted } from '../../lib/words/counted.ts'
import { runLong } from '../../lib/work/run-long.ts'
import styles from './certificate.module.css'
import { CertificateFrame, Proved } from './certificate-frame.tsx'
import { Difference } from './difference.tsx'

interface FlagsCertificateProps {
  /** Names the change. */
  readonly changeKey: readonly unknown[]
  readonly ask: (signal: AbortSignal) => Parameters<typeof runLong<ToldFlagsCertificate>>[0]
}

/** What a change of several flags, or of what they depend on, does for everybody. */
export function FlagsCertificate({ changeKey, ask }: FlagsCertificateProps) {
  const [progress, setProgress] = useState<Progress>()
  const { data, error } = useQuery({
    queryKey: ['evaluation', 'flags-certificate', ...changeKey],
    queryFn: ({ signal }) => runLong(ask(signal), setProgress),
    gcTime: 10_000,
    retry: false,
  })
  if (data && flagsIn(data) === 0) return null
  const isCounted = progress !== undefined && progress.total > 0
  const numbers = isCounted ? ` ${progress.done.toLocaleString()} of ${counted(progress.total, 'flag')}` : ''
  return (
    <CertificateFrame
      verdict={data && verdictOf(data)}
      error={error}
      waiting={`Looking at every possible context…${numbers}`}
    >
      {data && <Verdict certificate={data} />}
    </CertificateFrame>
  )
}

const flagsIn = ({ equal, differing, undecided }: ToldFlagsCertificate) => equal + differing + undecided

function verdictOf({ differing, undecided }: ToldFlagsCertificate) {
  if (differing > 0) return 'differs'
  return undecided > 0 ? 'undecided' : 'equal'
}

function Verdict({ certificate }: { readonly certificate: ToldFlagsCertificate }) {
  const { equal, differing, undecided, others } = certificate
  const all = flagsIn(certificate)
  if (equal === all)
    return (
      <Proved
        title="This changes nothing for anybody."
        words={`Proved for ${counted(all, 'flag')} and every possible context, not only for the profiles.`}
      />
    )
  return (
    <>
      <p>{sentenceOf({ equal, differing, undecided }, all)}</p>
      <ul className={styles.others} aria-label="Flags that are not proved the same">
        {others.map(({ key, certificate: other }) => (
          <li key={key}>
            <details>
              <summary>
                <span className="mono">{key}</span>{' '}
                {other.verdict === 'differs' ? 'gives somebody something else' : 'is not decided'}
              </summary>
              <Difference certificate={other} />
            </details>
          </li>
        ))}
      </ul>
      {differing + undecided > others.length && (
        <p className={styles.words}>and {(differing + undecided - others.length).toLocaleString()} more</p>
      )}
    </>
  )
}

function sentenceOf(
  { equal, differing, undecided }: Omit<ToldFlagsCertificate, 'others'>,
  all: number,
): string {
  const parts = [
    differing > 0 && `${ofAll(differing, all)} somebody something else`,
    undecided > 0 && `${counted(undecided, 'flag')} not decided`,
    equal > 0 && `${counted(equal, 'flag')} proved the same for everybody`,
  ]
  const text = parts.filter((part) => part !== false).join(', ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

const ofAll = (count: number, all: number) =>
  `${count.toLocaleString()} of ${counted(all, 'flag')} ${count === 1 ? 'gives' : 'give'}`
