import type { OtherCertificate } from '../../../shared/contract/evaluation/certificate.ts'
import type { Json } from '../../../shared/json/json.ts'
import { shorten } from '../../../shared/json/shorten.ts'
import styles from './certificate.module.css'

/** Who gets something else, or why that is not decided. */
export function Difference({ certificate }: { readonly certificate: OtherCertificate }) {
  if (certificate.verdict === 'undecided') return <p>{certificate.why}</p>
  const { before, after, witness } = certificate
  return (
    <>
      <p>
        Somebody gets <b>{nameOf(after)}</b> instead of <b>{nameOf(before)}</b>, for example:
      </p>
      <pre className={styles.witness}>{JSON.stringify(witness, null, 1).replace(/\n\s*/g, ' ')}</pre>
    </>
  )
}

const nameOf = (value: Json | undefined) =>
  value === undefined ? 'no variation' : shorten(JSON.stringify(value))
