import type { FlagCertificate } from '../../shared/contract/window/bench.ts'
import { sameJson } from '../../shared/json/same-json.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { DataSides, ProofWorkers } from '../proofs/proof-workers.ts'
import { toldCertificate } from '../proofs/told-certificate.ts'

interface Sides {
  readonly saved: FlagDocument
  readonly draft: FlagDocument
}

/** The certificate of a draft. */
export async function certifyDraft(
  sides: Sides,
  data: DataSides,
  proofs: Pick<ProofWorkers, 'certify'>,
  signal: AbortSignal,
): Promise<FlagCertificate> {
  const flag = { key: sides.saved.flag.key, keyAfter: sides.draft.flag.key }
  const { others } = await proofs.certify(data, [flag], { signal })
  const other = others[0]?.certificate
  return other ? toldCertificate(other) : { verdict: 'equal', forAllFlags: isSameForAll(sides) }
}

/** Prerequisites ask for a variation, not for a value, and a flag that is off never meets one. */
function isSameForAll({ saved, draft }: Sides): boolean {
  const variationsOf = ({ flag }: FlagDocument) => flag.variations.map(({ id, value }) => ({ id, value }))
  const values = draft.flag.variations.map(({ value }) => value)
  const areDistinct = values.every(
    (value, at) => !values.slice(at + 1).some((other) => sameJson(value, other)),
  )
  return (
    areDistinct &&
    saved.targeting.enabled === draft.targeting.enabled &&
    saved.flag.key === draft.flag.key &&
    sameJson(variationsOf(saved), variationsOf(draft))
  )
}
