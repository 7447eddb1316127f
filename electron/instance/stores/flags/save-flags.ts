import { AppError } from '../../../../shared/errors.ts'
import { sameJson } from '../../../../shared/json/same-json.ts'
import { canonicalRule } from '../../../../shared/model/evaluation-model/condition.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Writer } from '../../database/database.ts'
import { refuseUnstorable } from '../refuse-unstorable.ts'
import { readModels } from '../tree/project-models.ts'
import { refuseArchivedOn, turnArchivedOff } from './archived-flags.ts'
import { checkDocuments } from './check-documents.ts'
import {
  type FlagDocumentId,
  type FlagEdit,
  lockFlags,
  lockPrerequisites,
  readDocuments,
  stillThere,
} from './lock-flags.ts'
import { type FlagWrite, writeFlags } from './write-flags.ts'

/**
 * Saves documents over the versions that they are based on, and returns them as stored. Throws STALE if one
 * was saved by somebody else since, NOT_FOUND if a flag or environment no longer exists, INVALID with the
 * fields. Documents without changes are not written. No two documents may be for the same flag and
 * environment.
 */
export async function saveFlags(writer: Writer, wanted: readonly FlagDocument[]): Promise<FlagDocument[]> {
  const linked = wanted.filter(({ targeting }) => targeting.prerequisites.length > 0)
  await lockPrerequisites(
    writer,
    linked.map(({ targeting }) => targeting.environmentId),
  )
  const found = await lockFlags(writer, wanted.map(idOf))
  const edits = wanted.map((document, at) => ({ saved: basedOn(found[at], document), wanted: document }))
  return writeEdits(writer, edits)
}

/** Checks and writes edits of locked documents; returns the documents as stored. Throws INVALID. */
export async function writeEdits(writer: Writer, edits: readonly FlagEdit[]): Promise<FlagDocument[]> {
  for (const edit of edits) {
    refuseUnstorable(edit.wanted)
    refuseArchivedOn(edit)
  }
  const models = await readModels(
    writer,
    edits.map(({ saved }) => saved.flag.projectId),
  )
  const writes = edits.map(({ saved, wanted }) => {
    const isFlagbase = models.get(saved.flag.projectId) === 'flagbase'
    return differences(saved, withPayloadVersion(isFlagbase ? canonicalFlag(wanted) : wanted, saved))
  })
  const needed = writes.filter((write) => write.flag || write.targeting)
  const documents = needed.map(({ document }) => document)
  await checkDocuments(writer, documents)
  if (needed.length > 0) await writeFlags(writer, needed)
  await turnArchivedOff(writer, edits)
  const read = await readDocuments(writer, documents.map(idOf))
  const written = new Map(needed.map((write, at) => [write, read[at]]))
  return edits.map(({ saved }, at) => {
    const write = writes[at]
    return write && written.has(write) ? stillThere(written.get(write)) : saved
  })
}

const idOf = ({ flag, targeting }: FlagDocument): FlagDocumentId => ({
  flagId: flag.id,
  environmentId: targeting.environmentId,
})

const canonicalFlag = ({ flag, targeting }: FlagDocument): FlagDocument => ({
  flag,
  targeting: { ...targeting, rules: targeting.rules.map(canonicalRule) },
})

// Only the database raises the version by which SDKs recognize newer data, never a draft.
function withPayloadVersion({ flag, targeting }: FlagDocument, saved: FlagDocument): FlagDocument {
  return { flag, targeting: { ...targeting, payloadVersion: saved.targeting.payloadVersion } }
}

function differences(saved: FlagDocument, document: FlagDocument): FlagWrite {
  return {
    document,
    flag: !sameJson(saved.flag, document.flag),
    variations: !sameJson(saved.flag.variations, document.flag.variations),
    targeting: !sameJson(own(saved), own(document)),
    isNew: false,
    saved,
  }
}

function basedOn(saved: FlagDocument | undefined, { flag, targeting }: FlagDocument): FlagDocument {
  const isSame = saved?.targeting.id === targeting.id && saved.flag.projectId === flag.projectId
  if (!saved || !isSame) throw new AppError('NOT_FOUND', `The flag ${flag.key} no longer exists.`)
  if (saved.flag.version === flag.version && saved.targeting.version === targeting.version) return saved
  throw new AppError(
    'STALE',
    `The flag ${saved.flag.key} has changed since this draft was started (v${targeting.payloadVersion} then, v${saved.targeting.payloadVersion} now).`,
  )
}

const own = ({ targeting: { updatedAt: _, ...targeting } }: FlagDocument) => targeting
