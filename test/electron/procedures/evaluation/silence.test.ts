import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { payloadOf, wireFlag, wireSegment } from '../../../builders/documents/payload.ts'
import { flagbench } from '../../../builders/host/flagbench.ts'
import { openTestHost } from '../../../builders/host/host.ts'
import { resultOf } from '../../../builders/host/result-of.ts'
import { openWindow } from '../../../builders/host/window.ts'
import { exportPlace, importPayload } from '../../../builders/postgres/instance.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'

const bad = {
  id: 'odd',
  variation: 0,
  clauses: [{ contextKind: 'user', attribute: 'email', op: 'matches', values: ['('], negate: false }],
}

async function project() {
  const host = await openTestHost()
  const window = openWindow(host)
  const flag = wireFlag('f', JSON.parse(JSON.stringify({ rules: [bad] })))
  const { environmentId, projectId } = await importPayload(
    host.database,
    payloadOf([flag], [wireSegment('unused')]),
  )
  const found = async (rule: string) => {
    const { findings } = await resultOf(window.lint.environment({ environmentId, target: 'go' }))
    const finding = findings.find((one) => one.rule === rule)
    if (!finding) throw new Error(`no ${rule}`)
    return finding
  }
  return { host, window, environmentId, projectId, found }
}

test('a silenced finding keeps its place with the reason, and undo lets it speak again', async () => {
  const { window, environmentId, projectId, found } = await project()
  const { at, rule, resourceId: flagId } = await found('bad-pattern')
  expect(at).toBe('rules/odd')
  const place = { environmentId, flagId, rule, at }
  const { operationId } = await window.lint.silenceFlag({ ...place, reason: 'legacy' })
  expect(await found('bad-pattern')).toMatchObject({ silenced: 'legacy', severity: 'error' })
  const [operation] = (await window.operations.list({ projectId, limit: 1 })).items
  expect(operation).toMatchObject({
    id: operationId,
    sentence: 'Silenced bad-pattern in flag f',
    comment: 'legacy',
  })
  await window.operations.undo({ projectId, operationId: operationId ?? '' })
  expect((await found('bad-pattern')).silenced).toBeUndefined()
  await window.lint.silenceFlag({ ...place, reason: 'again' })
  await window.lint.silenceFlag({ ...place, reason: null })
  expect((await found('bad-pattern')).silenced).toBeUndefined()
})

test('it is exported with the flag or segment, and counts for nothing on the command line', async () => {
  const { host, window, environmentId, found } = await project()
  const { at, rule, resourceId } = await found('bad-pattern')
  await window.lint.silenceFlag({ environmentId, flagId: resourceId, rule, at, reason: 'legacy' })
  const unused = await found('unused-segment')
  const segment = { environmentId, segmentId: unused.resourceId, rule: unused.rule, at: unused.at }
  await window.lint.silenceSegment({ ...segment, reason: 'soon' })
  const file = join(temporaryFolder(), 'data.json')
  writeFileSync(file, JSON.stringify(await exportPlace(host.database)))
  const { code, stdout } = await flagbench('lint', file, '--for', 'go')
  expect(code).toBe(0)
  expect(stdout).toContain('– f rules[0].clauses[0]')
  expect(stdout).toContain('silenced: legacy')
  expect(stdout).toMatch(/^0 errors, .*, 2 silenced$/m)
})
