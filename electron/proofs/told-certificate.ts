import type { Certificate } from '../../shared/certificate/certificate.ts'
import type { FlagsCertificate } from '../../shared/certificate/certify-flags.ts'
import type { OtherCertificate, ToldFlagsCertificate } from '../../shared/contract/evaluation/certificate.ts'
import type { Json } from '../../shared/json/json.ts'

type Other = Exclude<Certificate, { verdict: 'equal' }>

/** As the contract says it: values of flags are JSON. */
export function toldCertificate(certificate: Other): OtherCertificate {
  if (certificate.verdict === 'undecided') return certificate
  const { verdict, witness, before, after } = certificate
  return {
    verdict,
    witness,
    ...(before === undefined ? {} : { before: before as Json }),
    ...(after === undefined ? {} : { after: after as Json }),
  }
}

export const toldFlagsCertificate = ({ others, ...counts }: FlagsCertificate): ToldFlagsCertificate => ({
  ...counts,
  others: others.map(({ key, certificate }) => ({ key, certificate: toldCertificate(certificate) })),
})
