import type { Database as Workbench } from 'better-sqlite3'
import type { BenchResult, FlagCertificate } from '../../shared/contract/window/bench.ts'
import { compile, explain, type FlagData, type Ruleset, type Trace } from '../../shared/evaluation/index.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import { flagDataOf } from '../../shared/payload/flag-data-of.ts'
import type { HostEvents } from '../events.ts'
import type { Database } from '../instance/database/database.ts'
import type { ProofWorkers } from '../proofs/proof-workers.ts'
import { profilesWithTag, readProfile } from '../workbench/profiles.ts'
import { certifyDraft } from './certify-draft.ts'
import type { Closure } from './closure.ts'
import { createClosures } from './closures.ts'
import { compareOnBench } from './compare-on-bench.ts'

/** Evaluates the draft on screen against trait profiles, compared with the saved flag. */
export interface Bench {
  /** Evaluates for the profiles with a tag ("" = all). */
  evaluate(document: FlagDocument, tag: string): Promise<BenchResult>
  /** Whether the draft gives everybody the same as the saved flag, or somebody who gets something else. */
  certify(document: FlagDocument, signal: AbortSignal): Promise<FlagCertificate>
  /** Explains the draft for one profile. Throws NOT_FOUND if the profile no longer exists. */
  explain(document: FlagDocument, profileId: string): Promise<Trace>
}

export function createBench(
  database: Database,
  workbench: Workbench,
  events: HostEvents,
  proofs: Pick<ProofWorkers, 'certify'>,
): Bench {
  const closures = createClosures(database)
  events.subscribe(({ type }) => {
    if (type === 'instance-changed' || type === 'instance-replaced') closures.forget()
  })
  return {
    evaluate: async (document, tag) => {
      const closure = await closures.of(document)
      const saved = closure.flags.get(document.flag.id) ?? document
      const sides = { saved, draft: document }
      const rulesets = { saved: rulesetWith(closure, saved), draft: rulesetWith(closure, document) }
      return compareOnBench(sides, rulesets, profilesWithTag(workbench, tag))
    },
    certify: async (document, signal) => {
      const closure = await closures.of(document)
      const saved = closure.flags.get(document.flag.id) ?? document
      const sides = { before: dataWith(closure, saved), after: dataWith(closure, document) }
      return certifyDraft({ saved, draft: document }, sides, proofs, signal)
    },
    explain: async (document, profileId) => {
      const { context } = readProfile(workbench, profileId)
      return explain(rulesetWith(await closures.of(document), document), document.flag.key, context)
    },
  }
}

const rulesetWith = (closure: Closure, document: FlagDocument): Ruleset =>
  compile(dataWith(closure, document))

const dataWith = ({ model = 'launchdarkly', flags, segments }: Closure, document: FlagDocument): FlagData =>
  flagDataOf(model, new Map([...flags, [document.flag.id, document]]).values(), segments.values())
