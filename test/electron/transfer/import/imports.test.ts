import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { createImports } from '../../../../electron/transfer/import/imports.ts'
import { withProgress } from '../../../../electron/with-progress.ts'
import { putProfiles } from '../../../../electron/workbench/profiles.ts'
import type { Progress } from '../../../../shared/contract/shapes/progress.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import { payloadOf, user, wireFlag } from '../../../builders/documents/payload.ts'
import { expectSameJson } from '../../../builders/documents/same-json.ts'
import { testProofs } from '../../../builders/host/proofs.ts'
import { freshWorkbench } from '../../../builders/host/workbench.ts'
import { exportPlace, freshInstance, production } from '../../../builders/postgres/instance.ts'

/** All stages of a stream, and its result. */
async function drain<T>(stream: AsyncGenerator<Progress, T>): Promise<{ stages: string[]; result: T }> {
  const stages: string[] = []
  for (let step = await stream.next(); ; step = await stream.next()) {
    if (step.done) return { stages, result: step.value }
    stages.push(step.value.stage)
  }
}

const text = (version: number, amount = 1) =>
  JSON.stringify(payloadOf(Array.from({ length: amount }, (_, at) => wireFlag(`f${at}`, { version }))))

async function opened() {
  const [database, workbench] = [await freshInstance(), await freshWorkbench()]
  const imports = createImports(database, workbench, testProofs())
  const look = async (json: string) =>
    (await drain(imports.preview({ text: json, fileName: 'file.json', target: production }, undefined)))
      .result
  const write = (importId: string, signal?: AbortSignal) => imports.apply({ importId, leaveOut: [] }, signal)
  return { imports, database, workbench, look, write }
}

describe('imports in two steps', () => {
  test('look, count over the profiles, write, and forget', async () => {
    const { database, workbench, look, write } = await opened()
    putProfiles(workbench, [{ id: newId(), name: 'p', tags: [], context: user('u') }])
    const { importId, profileCount } = await look(text(1, 300))
    expect(profileCount).toBe(1)
    const { stages, result } = await drain(write(importId))
    expect(result).toMatchObject({ created: 300 })
    expect(stages).toContain('writing flags')
    expectSameJson(await exportPlace(database), JSON.parse(text(1, 300)))
    await expect(drain(write(importId))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('keep the last three previews', async () => {
    const { look, write } = await opened()
    const previews = []
    for (const version of [1, 2, 3, 4]) previews.push(await look(text(version)))
    const [first, second] = previews.map(({ importId }) => importId)
    await expect(drain(write(first ?? ''))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await drain(write(second ?? ''))).result).toMatchObject({ created: 1 })
  })

  test('keep a preview whose writing was stopped, by its signal or by a reader that goes away', async () => {
    const { database, look, write } = await opened()
    const { importId } = await look(text(1, 600))
    await expect(drain(write(importId, AbortSignal.abort()))).rejects.toThrow('aborted')
    const leaving = write(importId)
    await leaving.next()
    await leaving.return(undefined as never)
    expect((await sql`select from workspace`.execute(database.read)).rows).toEqual([])
    expect((await drain(write(importId))).result).toMatchObject({ created: 600 })
  })
})

test('an import is certified for the flags that are here, without what is left out', async () => {
  const { imports, look, write } = await opened()
  await drain(write((await look(text(1, 3))).importId))
  const changed = payloadOf([
    wireFlag('f0', { version: 2, rules: [{ clauses: [], variation: 0 }], trackEvents: true }),
    wireFlag('f1', { version: 2, on: false, offVariation: 1 }),
    wireFlag('new', {}),
  ])
  const { importId } = await look(JSON.stringify(changed))
  const options = { signal: new AbortController().signal }
  const all = await imports.certify({ importId, leaveOut: [] }, options)
  expect(all).toMatchObject({ equal: 1, differing: 1, undecided: 0 })
  expect(all.others).toMatchObject([{ key: 'f1', certificate: { before: true, after: false } }])
  expect(await imports.certify({ importId, leaveOut: ['flag:f1'] }, options)).toMatchObject({
    equal: 1,
    differing: 0,
  })
  await expect(imports.certify({ importId: newId(), leaveOut: [] }, options)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await expect(imports.certify({ importId, leaveOut: [] }, { signal: AbortSignal.abort() })).rejects.toThrow(
    'aborted',
  )
})

describe('work as a stream', () => {
  const at = (done: number): Progress => ({ type: 'progress', stage: 'counting', done, total: 3 })

  test('gives the latest progress, then the result', async () => {
    const stream = withProgress(undefined, async (onProgress) => {
      onProgress(at(1))
      onProgress(at(2))
      await new Promise((resolve) => setImmediate(resolve))
      onProgress(at(3))
      await new Promise((resolve) => setImmediate(resolve))
      return 'done'
    })
    expect(await stream.next()).toEqual({ done: false, value: at(2) })
    expect(await stream.next()).toEqual({ done: false, value: at(3) })
    expect(await stream.next()).toEqual({ done: true, value: 'done' })
  })

  test('throws what the work throws', async () => {
    const stream = withProgress(undefined, () => Promise.reject(new Error('no')))
    await expect(stream.next()).rejects.toThrow('no')
  })
})
