import type { DescribedDocument } from '../../../../shared/contract/history/operations.ts'
import type { DocumentChange } from '../../../../shared/merge/change.ts'
import type { ProjectNames } from '../../../../shared/merge/names.ts'
import { timeSlices } from '../../../../shared/turns.ts'
import type { Database } from '../../database/database.ts'
import { readSharedFlags } from '../../stores/flags/read-flags.ts'
import type { Operation } from '../operations.ts'
import { fillWithOwners, shadowTables } from '../past/shadow-tables.ts'
import { type DocumentKind, flagKind, segmentKind } from './document-kinds.ts'
import { environmentsAround, type TouchedDocument, touchedDocuments } from './touched-documents.ts'

interface Page {
  /** Only documents whose first change is after this one. */
  readonly after: number
  readonly limit: number
}

/**
 * What an operation changed in the flags and segments of a project, sentence by sentence, with the cursor of the
 * next page. Of an environment that it created or deleted, the content is not told flag by flag.
 */
export async function describeDocuments(
  database: Database,
  { id, position }: Operation,
  projectId: string,
  { after, limit }: Page,
) {
  const reader = database.read
  const found = await touchedDocuments(reader, id, projectId, { after, limit: limit + 1 })
  const page = found.slice(0, limit)
  const { any, changed } = await environmentsAround(reader, id, projectId)
  const described = new Map<string, readonly DescribedDocument[]>()
  const describeKind = async <Document>(name: TouchedDocument['kind'], kind: DocumentKind<Document>) => {
    const touched = page.filter((one) => one.kind === name)
    if (touched.length === 0) return
    const read = (at: number) => readAt(database, kind, { touched, any, position: at })
    const [before, now] = [await read(position - 1), await read(position)]
    const names = await namesFor(database, kind, [before, now])
    const step = timeSlices()
    for (const one of touched) {
      await step()
      described.set(one.id, describeOne({ ...one, kind, name, changed, names, before, after: now }))
    }
  }
  await describeKind('flag', flagKind)
  await describeKind('segment', segmentKind)
  return {
    items: page.flatMap((one) => described.get(one.id) ?? []),
    nextCursor: found.length > limit ? String(page.at(-1)?.first) : null,
  }
}

/** Documents at one position: environment → id → document. */
type Documents<Document> = ReadonlyMap<string, ReadonlyMap<string, Document>>

interface PastPage {
  readonly touched: readonly TouchedDocument[]
  /** An environment in which what all environments share is read. */
  readonly any: readonly string[]
  readonly position: number
}

function readAt<Document>(
  database: Database,
  { tables, read }: DocumentKind<Document>,
  { touched, any, position }: PastPage,
): Promise<Documents<Document>> {
  return database.scratch(async (writer) => {
    await shadowTables(writer, tables)
    const ids = touched.map((one) => one.id)
    await fillWithOwners(writer, tables, ids, position)
    const environments = new Set([...any, ...touched.flatMap(({ environmentIds }) => environmentIds)])
    const documents = new Map<string, ReadonlyMap<string, Document>>()
    for (const environmentId of environments) {
      const here = touched.filter(
        (one) => any.includes(environmentId) || one.environmentIds.includes(environmentId),
      )
      documents.set(
        environmentId,
        await read(
          writer,
          environmentId,
          here.map((one) => one.id),
        ),
      )
    }
    return documents
  })
}

interface Touched<Document> extends Omit<TouchedDocument, 'kind'> {
  readonly kind: DocumentKind<Document>
  readonly name: TouchedDocument['kind']
  /** Environments that the operation created or deleted. */
  readonly changed: ReadonlySet<string>
  readonly names: ProjectNames
  readonly before: Documents<Document>
  readonly after: Documents<Document>
}

function describeOne<Document>(touched: Touched<Document>): DescribedDocument[] {
  const { id, kind, name, before, after, changed, names } = touched
  const [was, is] = [anyOf(before, id), anyOf(after, id)]
  const known = is ?? was
  if (!known) return []
  const key = kind.keyOf(known)
  const state = was ? (is ? 'changed' : 'deleted') : 'created'
  const described = (
    environmentId: string | null,
    changes: readonly DocumentChange[],
  ): DescribedDocument => ({
    kind: name,
    id,
    key,
    environmentId,
    state: environmentId === null ? state : 'changed',
    changes: changes.map(toOutput),
  })
  const shared = described(null, is ? kind.shared(was ?? kind.withoutContent(is), is) : [])
  const own = touched.environmentIds.flatMap((environmentId) => {
    const [old, now] = [before.get(environmentId)?.get(id), after.get(environmentId)?.get(id)]
    if (!now || changed.has(environmentId)) return []
    return described(environmentId, kind.own(old ?? kind.withoutContent(now), now, names))
  })
  return [shared, ...own].filter((one) => one.changes.length > 0 || one.state !== 'changed')
}

function anyOf<Document>(documents: Documents<Document>, id: string): Document | undefined {
  for (const here of documents.values()) {
    const document = here.get(id)
    if (document) return document
  }
  return undefined
}

/** A sentence shortens the values of variations: they are told in full. */
const toOutput = ({ kind, path, sentence, before, after }: DocumentChange) => ({
  kind,
  path: [...path],
  sentence,
  ...(path[0] === 'variations' && path[2] === 'value' && { before, after }),
})

async function namesFor<Document>(
  database: Database,
  { flagIds }: DocumentKind<Document>,
  sides: readonly Documents<Document>[],
): Promise<ProjectNames> {
  const ids = sides.flatMap((documents) =>
    [...documents.values()].flatMap((here) => [...here.values()].flatMap(flagIds)),
  )
  const known = await readSharedFlags(database.read, [...new Set(ids)])
  return {
    flagKey: (flagId) => known.get(flagId)?.key,
    variationName: (flagId, variationId) => {
      const variation = known.get(flagId)?.variations.find(({ id }) => id === variationId)
      return variation && (variation.name || variation.key)
    },
  }
}
