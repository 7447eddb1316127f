import type { Ruleset } from '../evaluation/index.ts'
import type { Certificate, Limits } from './certificate.ts'
import { certify } from './certify.ts'

/** A flag, by its keys in two configs, which differ if it was renamed. */
export interface ComparedFlag {
  readonly key: string
  readonly keyAfter?: string | undefined
}

/** The certificates of several flags, counted. */
export interface FlagsCertificate {
  readonly equal: number
  readonly differing: number
  readonly undecided: number
  /** The first few that are not equal, in the order of the flags. */
  readonly others: readonly {
    readonly key: string
    readonly certificate: Exclude<Certificate, { verdict: 'equal' }>
  }[]
}

export interface FlagsLimits extends Limits {
  /** How long all flags together may take. The flags that are left then are not decided. */
  readonly allMilliseconds: number
}

const mostOthers = 20

/** Certifies flags one after the other; `onStep` is called after each. */
export function certifyFlags(
  { before, after }: { readonly before: Ruleset; readonly after: Ruleset },
  flags: readonly ComparedFlag[],
  { allMilliseconds, ...limits }: FlagsLimits,
  onStep: () => void,
): FlagsCertificate {
  const end = limits.now() + allMilliseconds
  const counts = { equal: 0, differs: 0, undecided: 0 }
  const others: FlagsCertificate['others'][number][] = []
  for (const { key, keyAfter = key } of flags) {
    const certificate: Certificate =
      limits.now() < end
        ? certify({ before, after, flagKey: key, flagKeyAfter: keyAfter }, limits)
        : { verdict: 'undecided', why: 'Not decided: there are too many flags for the time.' }
    counts[certificate.verdict] += 1
    if (certificate.verdict !== 'equal' && others.length < mostOthers) others.push({ key, certificate })
    onStep()
  }
  return { equal: counts.equal, differing: counts.differs, undecided: counts.undecided, others }
}
