import { sql } from 'kysely'
import type { Flag, FlagDocument } from '../../../shared/model/flag-document.ts'
import type { Writer } from '../database.ts'
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
import { upsertOwned, upsertRows } from './upsert.ts'

/** A document and which of its parts are to be written. */
export interface FlagWrite {
  readonly document: FlagDocument
  readonly flag: boolean
  /** The flag's variations change, which SDKs of every environment see. */
  readonly variations: boolean
  readonly targeting: boolean
}

/** Writes documents, new ones and changed ones, in a handful of statements whatever their number. */
export async function writeFlags(writer: Writer, writes: readonly FlagWrite[]): Promise<void> {
  await sql`set local flagbench.defaults = 'off'`.execute(writer)
  const flags = writes.filter((write) => write.flag).map((write) => write.document.flag)
  const documents = writes.filter((write) => write.targeting).map((write) => write.document)
  const changed = writes.filter((write) => write.variations).map((write) => write.document.flag)
  await upsertRows(writer, flagTables.flag, flags.map(flagRow), false)
  await upsertOwned(writer, flagTables.variation, idsOf(flags), flags.flatMap(variationRows))
  await writeTargetings(writer, documents)
  await raisePayloadVersions(writer, changed, documents)
  await sql`set local flagbench.defaults = 'on'`.execute(writer)
}

async function raisePayloadVersions(
  writer: Writer,
  flags: readonly Flag[],
  written: readonly FlagDocument[],
): Promise<void> {
  if (flags.length === 0) return
  const done = written.map((document) => document.targeting.id)
  await sql`update targeting set payload_version = payload_version + 1
    where flag_id = any(${idsOf(flags)}::uuid[]) and id <> all(${done}::uuid[])`.execute(writer)
}

async function writeTargetings(writer: Writer, documents: readonly FlagDocument[]): Promise<void> {
  const targetings = documents.map((document) => document.targeting)
  const rules = targetings.flatMap((targeting) => targeting.rules)
  const owners = idsOf(targetings)
  await upsertRows(writer, flagTables.targeting, documents.map(targetingRow), false)
  await upsertOwned(writer, flagTables.fallthrough, owners, targetings.flatMap(fallthroughRows))
  await upsertOwned(writer, flagTables.rule, owners, targetings.flatMap(ruleRows))
  await upsertOwned(writer, flagTables.ruleSlice, idsOf(rules), rules.flatMap(ruleSliceRows))
  const clauses = rules.flatMap((rule) => clauseRows(rule, 'targeting_rule_id'))
  await upsertOwned(writer, flagTables.clause, idsOf(rules), clauses)
  await upsertOwned(writer, flagTables.target, owners, targetings.flatMap(targetRows))
  await upsertOwned(writer, flagTables.prerequisite, owners, targetings.flatMap(prerequisiteRows))
}

const idsOf = (items: readonly { readonly id: string }[]) => items.map((item) => item.id)
