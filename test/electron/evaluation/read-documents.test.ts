import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type EnvironmentDocuments, readDocuments } from '../../../electron/evaluation/read-documents.ts'
import { undoOperation } from '../../../electron/instance/history/undo/undo.ts'
import { payloadOf, segmentRule, wireFlag, wireSegment } from '../../builders/documents/payload.ts'
import { freshInstance, importPayload } from '../../builders/postgres/instance.ts'

const changes: Record<string, string> = {
  'nothing changes': '',
  'a flag is turned off': `update targeting set enabled = false where flag_id = (select id from flag where key = 'a')`,
  'a flag is renamed': `update flag set key = 'a2' where key = 'a'`,
  'a value changes': `update variation set value = '7' where flag_id = (select id from flag where key = 'b') and position = 0`,
  'a clause changes': `update targeting_rule_clause set values = '["other"]'`,
  'a flag is deleted': `delete from flag where key = 'c'`,
  'a segment gets keys': `update segment_setting set included = '{x,y}'`,
  'a segment is renamed': `update segment set key = 's2' where key = 's'`,
}

test('documents read on the basis of former ones are those of a reading from nothing', async () => {
  const database = await freshInstance()
  const payload = payloadOf(
    [
      wireFlag('a', { rules: [segmentRule('s', 1)] }),
      wireFlag('b', { prerequisites: [{ key: 'a', variation: 0 }] }),
      wireFlag('c'),
      wireFlag('d'),
    ],
    [wireSegment('s', { included: ['x'] })],
  )
  const { environmentId } = await importPayload(database, payload)
  const read = (former?: EnvironmentDocuments) =>
    database.snapshot((reader) => readDocuments(reader, environmentId, former))
  const untouched = ({ flags }: EnvironmentDocuments) =>
    [...flags.values()].find(({ document }) => document.flag.key === 'd')?.document

  let known = await read()
  const check = async (what: string) => {
    const next = await read(known)
    expect([...next.flags].toSorted(), what).toEqual([...(await read()).flags].toSorted())
    expect(next.segments, what).toEqual((await read()).segments)
    expect(untouched(next), what).toBe(untouched(known))
    known = next
  }
  for (const [what, change] of Object.entries(changes)) {
    if (change) await database.write((writer) => sql.raw(change).execute(writer))
    await check(what)
  }
  expect([...known.flags.values()].map(({ document }) => document.flag.key).toSorted()).toEqual([
    'a2',
    'b',
    'd',
  ])

  const { rows } = await sql<{ id: string }>`select h.operation_id as id from history h
    where h.resource = 'flag' and h.after is null`.execute(database.read)
  await database.write((writer) => undoOperation(writer, rows[0]?.id ?? ''))
  await check('a deleted flag is brought back')
  expect(known.flags.size).toBe(4)
})
