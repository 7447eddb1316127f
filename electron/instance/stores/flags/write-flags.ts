import { sql } from 'kysely'
import type { Flag, FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Targeting } from '../../../../shared/model/targeting.ts'
import type { Writer } from '../../database/database.ts'
import { linkRules } from '../rules/rule-links.ts'
import { insertRows, upsertOwned, upsertRows } from '../upsert.ts'
import {
  clauseRows,
  fallthroughRows,
  flagRow,
  prerequisiteRows,
  ruleRows,
  ruleSliceRows,
  targetingRow,
  targetRows,
  variationRows,
} from './flag-rows.ts'
import { flagTables } from './flag-tables.ts'

/** A document and which of its parts to write. */
export interface FlagWrite {
  readonly document: FlagDocument
  readonly flag: boolean
  /** The flag's variations change, which is visible to the SDKs of every environment. */
  readonly variations: boolean
  readonly targeting: boolean
  /** The project has no part of it yet. */
  readonly isNew: boolean
  /** The content to be overwritten, read under a lock; absent if unknown. */
  readonly saved?: FlagDocument
}

/** Writes new and changed documents in a fixed number of statements. */
export async function writeFlags(writer: Writer, writes: readonly FlagWrite[]): Promise<void> {
  await sql`set local flagbench.defaults = 'off'`.execute(writer)
  const put = writes.every((write) => write.isNew) ? insertOwned : upsertOwned
  const flags = writes.filter((write) => write.flag).map((write) => write.document.flag)
  const documents = writes.filter((write) => write.targeting).map((write) => write.document)
  const changed = writes.filter((write) => write.variations && !write.isNew)
  await upsertRows(writer, flagTables.flag, flags.map(flagRow), false)
  const saved = savedOf(writes)
  await put(
    writer,
    flagTables.variation,
    idsOf(flags),
    flags.flatMap(variationRows),
    saved.flags?.flatMap(variationRows),
  )
  await writeTargetings(writer, documents, put, saved.targetings)
  await raisePayloadVersions(
    writer,
    changed.map((write) => write.document.flag),
    documents,
  )
  await sql`set local flagbench.defaults = 'on'`.execute(writer)
}

const insertOwned: typeof upsertOwned = (writer, shape, _, rows) => insertRows(writer, shape, rows)

async function raisePayloadVersions(
  writer: Writer,
  flags: readonly Flag[],
  written: readonly FlagDocument[],
): Promise<void> {
  if (flags.length === 0) return
  const done = written.map((document) => document.targeting.id)
  await sql`update targeting set payload_version = next_payload_version(payload_version)
    where flag_id = any(${idsOf(flags)}::uuid[]) and id <> all(${done}::uuid[])`.execute(writer)
}

async function writeTargetings(
  writer: Writer,
  documents: readonly FlagDocument[],
  put: typeof upsertOwned,
  savedDocuments: readonly FlagDocument[] | undefined,
): Promise<void> {
  const targetings = documents.map((document) => document.targeting)
  const saved = savedDocuments?.map((document) => document.targeting)
  const links = await linkRules(writer, [...documents, ...(savedDocuments ?? [])])
  const rowsOf = (document: FlagDocument) => ruleRows(document, links.columns)
  const clausesOf = (document: FlagDocument) =>
    links.inColumns(document)
      ? []
      : document.targeting.rules.flatMap((rule) => clauseRows(rule, 'targeting_rule_id'))
  const rules = rulesOf(targetings)
  const savedRules = saved && rulesOf(saved)
  const owners = idsOf(targetings)
  const ruleIds = idsOf(rules)
  const { fallthrough, rule, ruleSlice, clause, target, prerequisite } = flagTables
  await upsertRows(writer, flagTables.targeting, documents.map(targetingRow), false)
  await put(writer, fallthrough, owners, targetings.flatMap(fallthroughRows), saved?.flatMap(fallthroughRows))
  await put(writer, rule, owners, documents.flatMap(rowsOf), savedDocuments?.flatMap(rowsOf))
  await put(writer, ruleSlice, ruleIds, rules.flatMap(ruleSliceRows), savedRules?.flatMap(ruleSliceRows))
  await put(writer, clause, ruleIds, documents.flatMap(clausesOf), savedDocuments?.flatMap(clausesOf))
  await put(writer, target, owners, targetings.flatMap(targetRows), saved?.flatMap(targetRows))
  await put(
    writer,
    prerequisite,
    owners,
    targetings.flatMap(prerequisiteRows),
    saved?.flatMap(prerequisiteRows),
  )
}

/**
 * The current content of the flags and targetings to be written, in the order of the writes; undefined if any
 * is unknown.
 */
function savedOf(writes: readonly FlagWrite[]) {
  const known = (some: readonly FlagWrite[]) => {
    const saved = some.flatMap((write) => write.saved ?? [])
    return saved.length === some.length ? saved : undefined
  }
  return {
    flags: known(writes.filter((write) => write.flag))?.map(({ flag }) => flag),
    targetings: known(writes.filter((write) => write.targeting)),
  }
}

const rulesOf = (targetings: readonly Targeting[]) => targetings.flatMap((targeting) => targeting.rules)

const idsOf = (items: readonly { readonly id: string }[]) => items.map((item) => item.id)
