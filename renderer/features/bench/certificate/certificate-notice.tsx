import { useQuery } from '@tanstack/react-query'
import type { FlagCertificate } from '../../../../shared/contract/window/bench.ts'
import type { Json } from '../../../../shared/json/json.ts'
import { shorten } from '../../../../shared/json/shorten.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { useHost } from '../../../lib/host/api.ts'
import styles from './certificate.module.css'

/** What the draft changes for everybody, profiles or not: nothing, or something for the context that it names. */
export function CertificateNotice({ document }: { readonly document: FlagDocument }) {
  const host = useHost()
  const { flag, targeting } = document
  const { data, error } = useQuery({
    queryKey: ['evaluation', 'certificate', targeting.environmentId, flag.id, document],
    queryFn: ({ signal }) => host.bench.certify({ document }, { signal }),
    gcTime: 10_000,
    retry: false,
  })
  return (
    <div className={styles.notice} role="status" aria-label="For everybody" data-verdict={data?.verdict}>
      {data ? (
        <Verdict certificate={data} />
      ) : (
        <p>{error ? error.message : 'Looking at every possible context…'}</p>
      )}
    </div>
  )
}

function Verdict({ certificate }: { readonly certificate: FlagCertificate }) {
  switch (certificate.verdict) {
    case 'equal':
      return certificate.forAllFlags ? (
        <>
          <p className={styles.verdict}>✓ This changes nothing for anybody.</p>
          <p className={styles.words}>Proved for every possible context, not only for the profiles.</p>
        </>
      ) : (
        <>
          <p className={styles.verdict}>✓ Everybody gets the same value as before.</p>
          <p className={styles.words}>
            Proved for every possible context. Flags that need this one may still change.
          </p>
        </>
      )
    case 'undecided':
      return <p>{certificate.why}</p>
    case 'differs':
      return (
        <>
          <p>
            Somebody gets <b>{nameOf(certificate.after)}</b> instead of <b>{nameOf(certificate.before)}</b>,
            for example:
          </p>
          <pre className={styles.witness}>
            {JSON.stringify(certificate.witness, null, 1).replace(/\n\s*/g, ' ')}
          </pre>
        </>
      )
  }
}

const nameOf = (value: Json | undefined) =>
  value === undefined ? 'no variation' : shorten(JSON.stringify(value))
