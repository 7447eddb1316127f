import { useQuery } from '@tanstack/react-query'
import type { FlagCertificate } from '../../../../shared/contract/window/bench.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { CertificateFrame, Proved } from '../../../components/certificate/certificate-frame.tsx'
import { Difference } from '../../../components/certificate/difference.tsx'
import { useHost } from '../../../lib/host/api.ts'

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
    <CertificateFrame verdict={data?.verdict} error={error}>
      {data && <Verdict certificate={data} />}
    </CertificateFrame>
  )
}

function Verdict({ certificate }: { readonly certificate: FlagCertificate }) {
  if (certificate.verdict !== 'equal') return <Difference certificate={certificate} />
  return certificate.forAllFlags ? (
    <Proved
      title="This changes nothing for anybody."
      words="Proved for every possible context, not only for the profiles."
    />
  ) : (
    <Proved
      title="Everybody gets the same value as before."
      words="Proved for every possible context. Flags that need this one may still change."
    />
  )
}
