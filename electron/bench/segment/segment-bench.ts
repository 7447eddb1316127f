import type { Database as Workbench } from 'better-sqlite3'
import type { ToldFlagsCertificate } from '../../../shared/contract/evaluation/certificate.ts'
import type { SegmentBenchResult } from '../../../shared/contract/window/segment-bench.ts'
import { AppError } from '../../../shared/errors.ts'
import {
  compile,
  explainSegment,
  prepareContext,
  type Ruleset,
  type SegmentStep,
} from '../../../shared/evaluation/index.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import type { HostEvents } from '../../events.ts'
import type { Database } from '../../instance/database/database.ts'
import type { ProofWorkers, RunOptions } from '../../proofs/proof-workers.ts'
import { toldFlagsCertificate } from '../../proofs/told-certificate.ts'
import { listProfiles, profilesWithTag } from '../../workbench/profiles.ts'
import { compareMembers, type Person } from './compare-members.ts'
import { createSegmentData, draftData, type SegmentData, segmentKeyOf } from './segment-data.ts'
import { usersMoves } from './users-moves.ts'

/** Asks the draft of a segment about trait profiles, compared with the saved segment. */
export interface SegmentBench {
  /** Who is in, and who moves in the flags that use it, for the profiles with a tag ("" = all). */
  evaluate(document: SegmentDocument, tag: string): Promise<SegmentBenchResult>
  /** Whether the draft changes what the flags that use it give anybody. */
  certify(document: SegmentDocument, options: RunOptions): Promise<ToldFlagsCertificate>
  /** Explains the draft for one profile. Throws NOT_FOUND if the profile no longer exists. */
  explain(document: SegmentDocument, profileId: string): Promise<SegmentStep>
}

export function createSegmentBench(
  database: Database,
  workbench: Workbench,
  events: HostEvents,
  proofs: Pick<ProofWorkers, 'certify'>,
): SegmentBench {
  const cache = createSegmentData(database)
  events.subscribe(({ type }) => {
    if (type === 'instance-changed' || type === 'instance-replaced') cache.forget()
  })
  return {
    evaluate: async (document, tag) => {
      const data = await cache.of(document)
      const key = segmentKeyOf(data, document)
      const rulesets = { saved: data.ruleset, draft: draftRuleset(data, document) }
      const people = profilesWithTag(workbench, tag).map(
        ({ id, context }): Person => ({ id, context: prepareContext(context) }),
      )
      const members = await compareMembers(rulesets, key, document.setting.rules.length, people)
      const movers = people.filter((_, at) => members.rows[at]?.moves).map(({ context }) => context)
      return { ...members, users: await usersMoves(rulesets, data, key, movers) }
    },
    certify: async (document, options) => {
      const data = await cache.of(document)
      const flags = [...data.users.flagIds].flatMap((id) => data.closure.flags.get(id)?.flag ?? [])
      const sides = { before: data.data, after: draftData(data, document) }
      return toldFlagsCertificate(
        await proofs.certify(
          sides,
          flags.map(({ key }) => ({ key })),
          options,
        ),
      )
    },
    explain: async (document, profileId) => {
      const profile = listProfiles(workbench).find(({ id }) => id === profileId)
      if (!profile) throw new AppError('NOT_FOUND', 'The profile no longer exists.')
      const data = await cache.of(document)
      return explainSegment(draftRuleset(data, document), segmentKeyOf(data, document), profile.context)
    },
  }
}

const draftRuleset = (data: SegmentData, document: SegmentDocument): Ruleset =>
  compile(draftData(data, document))
