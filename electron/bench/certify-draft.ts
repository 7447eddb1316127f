import { certifyInTurns } from '../../shared/certificate/certify.ts'
import type { FlagCertificate } from '../../shared/contract/window/bench.ts'
import type { Ruleset } from '../../shared/evaluation/index.ts'
import type { Json } from '../../shared/json/json.ts'
import { sameJson } from '../../shared/json/same-json.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'

interface Sides {
  readonly saved: FlagDocument
  readonly draft: FlagDocument
}

/** How long a certificate may take. */
const mostMs = 1_000

/** The certificate of a draft, in turns with other work. */
export async function certifyDraft(sides: Sides, before: Ruleset, after: Ruleset): Promise<FlagCertificate> {
  const { saved, draft } = sides
  const compared = { before, after, flagKey: saved.flag.key, flagKeyAfter: draft.flag.key }
  const limits = { now: () => performance.now(), milliseconds: mostMs }
  const certificate = await certifyInTurns(compared, limits)
  switch (certificate.verdict) {
    case 'equal':
      return { verdict: 'equal', forAllFlags: isSameForAll(sides) }
    case 'undecided':
      return certificate
    case 'differs': {
      const { verdict, witness, before: value, after: other } = certificate
      return {
        verdict,
        witness,
        ...(value === undefined ? {} : { before: value as Json }),
        ...(other === undefined ? {} : { after: other as Json }),
      }
    }
  }
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
