import type { Database as Workbench } from 'better-sqlite3'
import { LRUCache } from 'lru-cache'
import type { FlagData } from '../../shared/evaluation/index.ts'
import type { EvaluationModel } from '../../shared/model/evaluation-model/evaluation-model.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../shared/model/segment-document.ts'
import { flagDataOf } from '../../shared/payload/flag-data-of.ts'
import { toPayloadInTurns } from '../../shared/payload/render/to-payload.ts'
import { type EnvironmentDocuments, readDocuments } from '../evaluation/read-documents.ts'
import { type EnvironmentHead, readHead } from '../evaluation/read-head.ts'
import type { HostEvents } from '../events.ts'
import type { Database } from '../instance/database/database.ts'
import { type DraftOwner, type Drafts, flagDrafts, segmentDrafts } from '../workbench/drafts.ts'

/** Which rules of an environment. */
export interface RulesWanted {
  readonly environmentId: string
  /** `draft`: the drafts of `owner` count as if they were saved. */
  readonly rules: 'draft' | 'saved'
  readonly owner: DraftOwner
}

/** All flags and segments of an environment, drafts included if they are wanted. */
export interface SimulatedRules {
  /** Equal for equal rules. */
  readonly name: string
  readonly environmentKey: string
  /** Rises whenever what SDKs see of the environment changes. */
  readonly revision: string
  readonly model: EvaluationModel
  /** By id. */
  readonly flags: ReadonlyMap<string, FlagDocument>
  readonly segments: ReadonlyMap<string, SegmentDocument>
  /** The ids of those that are drafts. */
  readonly drafts: ReadonlySet<string>
  readonly draftCount: number
}

export interface RulesReader {
  /** Throws NOT_FOUND. */
  of(wanted: RulesWanted): Promise<SimulatedRules>
}

interface Kept extends EnvironmentHead {
  readonly documents: EnvironmentDocuments
  /** How many notifications had arrived before it was read. */
  readonly news: number
  /** Differs for every reading. */
  readonly name: string
}

const keptAtMost = 8

/** Reads the rules of environments; of those that are known, only what has changed since. */
export function createRulesReader(database: Database, workbench: Workbench, events: HostEvents): RulesReader {
  const kept = new LRUCache<string, Kept>({ max: keptAtMost })
  const drafted = new LRUCache<string, SimulatedRules>({ max: keptAtMost })
  let readings = 0
  let news = 0
  events.subscribe(({ type }) => {
    if (type === 'instance-changed') news += 1
    if (type === 'instance-replaced') kept.clear()
  })

  const savedNow = async (environmentId: string): Promise<Kept> => {
    const former = kept.get(environmentId)
    const begun = news
    const current = await database.snapshot(async (reader) => {
      const head = await readHead(reader, environmentId)
      const isSame = former?.revision === head.revision && former.model === head.model
      // The revision does not rise when only a name changes.
      if (isSame && former.news === begun) return former
      const documents = await readDocuments(reader, environmentId, former?.documents)
      if (isSame && isUnchanged(former.documents, documents)) return { ...former, news: begun }
      return { ...head, documents, news: begun, name: `${environmentId} ${++readings}` }
    })
    kept.set(environmentId, current)
    return current
  }

  return {
    of: async ({ environmentId, rules, owner }) => {
      const saved = await savedNow(environmentId)
      const drafts = rules === 'saved' ? [] : listDrafts(workbench, environmentId, owner)
      const name = [saved.name, owner.accessId, ...drafts].join(' ')
      const known = drafted.get(name)
      if (known) return known
      const read: SimulatedRules = {
        name,
        environmentKey: saved.key,
        revision: saved.revision,
        model: saved.model,
        ...withDrafts(workbench, saved.documents, drafts.length === 0 ? undefined : { environmentId, owner }),
      }
      drafted.set(name, read)
      return read
    },
  }
}

type Versions = ReadonlyMap<string, { readonly versions: string }>

function isUnchanged(before: EnvironmentDocuments, after: EnvironmentDocuments): boolean {
  const isSameList = (old: Versions, now: Versions) =>
    old.size === now.size && [...now].every(([id, { versions }]) => old.get(id)?.versions === versions)
  return isSameList(before.flags, after.flags) && isSameList(before.segments, after.segments)
}

/** The flag data that a thread compiles; yields to other work in between. */
export async function dataOf({ model, flags, segments }: SimulatedRules): Promise<FlagData> {
  if (model === 'flagbase') return flagDataOf(model, flags.values(), segments.values())
  return { model, ...(await toPayloadInTurns(flags.values(), segments.values())) }
}

const listDrafts = (workbench: Workbench, environmentId: string, owner: DraftOwner): readonly string[] =>
  [flagDrafts, segmentDrafts].flatMap((drafts) =>
    drafts.list(workbench, environmentId, owner).map(({ id, updatedAt }) => `${id}@${updatedAt}`),
  )

interface DraftsWanted {
  readonly environmentId: string
  readonly owner: DraftOwner
}

function withDrafts(
  workbench: Workbench,
  documents: EnvironmentDocuments,
  wanted: DraftsWanted | undefined,
): Omit<SimulatedRules, 'name' | 'model' | 'environmentKey' | 'revision'> {
  const drafted = new Set<string>()
  const mixed = <Document>(
    saved: ReadonlyMap<string, { readonly document: Document }>,
    drafts: Drafts<Document>,
  ): Map<string, Document> => {
    const all = new Map(Array.from(saved, ([id, { document }]) => [id, document] as const))
    if (!wanted) return all
    const { environmentId, owner } = wanted
    for (const { id } of drafts.list(workbench, environmentId, owner)) {
      const draft = drafts.get(workbench, { id, environmentId, ...owner })
      // The draft of something that was deleted asks nobody.
      if (!draft || !all.has(id)) continue
      all.set(id, draft.document)
      drafted.add(id)
    }
    return all
  }
  const flags = mixed(documents.flags, flagDrafts)
  const segments = mixed(documents.segments, segmentDrafts)
  return { flags, segments, drafts: drafted, draftCount: drafted.size }
}
