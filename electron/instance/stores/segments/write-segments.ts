import { sql } from 'kysely'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import type { Writer } from '../../database/database.ts'
import { clauseRows } from '../flags/flag-rows.ts'
import { readModels } from '../tree/project-models.ts'
import { upsertOwned, upsertRows } from '../upsert.ts'
import { segmentRow, segmentRuleRows, segmentTargetRows, settingRow } from './segment-rows.ts'
import { segmentTables } from './segment-tables.ts'

/** Writes new and changed segments with their settings in one environment each. */
export async function writeSegments(writer: Writer, documents: readonly SegmentDocument[]): Promise<void> {
  await sql`set local flagbench.defaults = 'off'`.execute(writer)
  const settings = documents.map((document) => document.setting.id)
  // A segment may occur once for each of several environments.
  const segments = new Map(documents.map(({ segment }) => [segment.id, segment]))
  const rules = documents.flatMap((document) => document.setting.rules)
  const ruleIds = rules.map((rule) => rule.id)
  const models = await readModels(
    writer,
    documents.map(({ segment }) => segment.projectId),
  )
  const inColumns = ({ segment }: SegmentDocument) => models.get(segment.projectId) === 'flagbase'
  const clauses = documents
    .filter((document) => !inColumns(document))
    .flatMap(({ setting }) => setting.rules.flatMap((rule) => clauseRows(rule, 'segment_rule_id')))
  const ruleRows = documents.flatMap((document) => segmentRuleRows(document, inColumns(document)))
  await upsertRows(writer, segmentTables.segment, Array.from(segments.values(), segmentRow), false)
  await upsertRows(writer, segmentTables.setting, documents.map(settingRow), false)
  await upsertOwned(writer, segmentTables.target, settings, documents.flatMap(segmentTargetRows))
  await upsertOwned(writer, segmentTables.rule, settings, ruleRows)
  await upsertOwned(writer, segmentTables.clause, ruleIds, clauses)
  await sql`set local flagbench.defaults = 'on'`.execute(writer)
}
