import { describe, expect, test } from 'vitest'
import { createSegmentBench } from '../../../../electron/bench/segment/segment-bench.ts'
import { createHostEvents } from '../../../../electron/events.ts'
import { readSegments } from '../../../../electron/instance/stores/segments/read-segments.ts'
import { findEnvironment } from '../../../../electron/instance/stores/tree/workspaces.ts'
import { putProfiles } from '../../../../electron/workbench/profiles.ts'
import type { JsonObject } from '../../../../shared/json/json.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import { aClause } from '../../../builders/documents/flag-document.ts'
import { payloadOf, segmentRule, user, wireFlag, wireSegment } from '../../../builders/documents/payload.ts'
import { aSegmentRule } from '../../../builders/documents/segment-document.ts'
import { testProofs } from '../../../builders/host/proofs.ts'
import { freshWorkbench } from '../../../builders/host/workbench.ts'
import { freshInstance, importPayload, production } from '../../../builders/postgres/instance.ts'

const people = [user('ann', { plan: 'pro' }), user('bob', { plan: 'pro' }), user('cyd'), user('dee')]

const nz = { attribute: 'plan', op: 'in', values: ['pro'] }
const beta = wireSegment('beta', { included: ['cyd'], excluded: ['bob'], rules: [{ clauses: [nz] }] })

async function benchOn(payload: unknown, contexts: readonly JsonObject[] = people) {
  const database = await freshInstance()
  const workbench = await freshWorkbench()
  await importPayload(database, payload)
  putProfiles(
    workbench,
    contexts.map((context, at) => ({ id: newId(), name: `${at}`, tags: at < 2 ? ['first'] : [], context })),
  )
  const environment = await findEnvironment(database.read, production)
  const documents = await readSegments(database.read, environment?.id ?? '')
  const segment = (key: string) => {
    const document = documents.get(key)
    if (!document) throw new Error(`no segment ${key}`)
    return document
  }
  return { bench: createSegmentBench(database, workbench, createHostEvents(), testProofs()), segment }
}

const edited = ({ segment, setting }: SegmentDocument, change: Partial<SegmentDocument['setting']>) => ({
  segment,
  setting: { ...setting, ...change },
})

describe('the bench of a segment says who is in', () => {
  test('by key, by exclusion and by rule, and how far the profiles come', async () => {
    const { bench, segment } = await benchOn(payloadOf([], [beta]))
    const result = await bench.evaluate(segment('beta'), '')
    expect(result.rows.map(({ draft }) => draft)).toEqual([true, false, true, false])
    expect(result).toMatchObject({
      movers: 0,
      included: { reached: 4, matched: 1 },
      excluded: { reached: 3, matched: 1 },
      rules: [{ reached: 2, matched: 1 }],
      users: [],
    })
  })

  test('now, and with the draft', async () => {
    const { bench, segment } = await benchOn(payloadOf([], [beta]))
    const draft = edited(segment('beta'), { included: [], excluded: [] })
    const { rows, movers } = await bench.evaluate(draft, '')
    expect(rows.map(({ saved, draft, moves }) => [saved, draft, moves])).toEqual([
      [true, true, false],
      [false, true, true],
      [true, false, true],
      [false, false, false],
    ])
    expect(movers).toBe(2)
    expect((await bench.evaluate(draft, 'first')).rows).toHaveLength(2)
  })

  test('with an error where a segment contains itself', async () => {
    const { bench, segment } = await benchOn(payloadOf([], [beta]))
    const rules = [aSegmentRule([aClause('', 'segmentMatch', ['beta'], '')])]
    const { rows } = await bench.evaluate(edited(segment('beta'), { rules }), '')
    expect(rows.map(({ draft }) => draft)).toEqual([null, false, true, null])
  })

  test('and why', async () => {
    const { bench, segment } = await benchOn(payloadOf([], [beta]))
    const { rows } = await bench.evaluate(segment('beta'), '')
    const step = await bench.explain(segment('beta'), rows[1]?.profileId ?? '')
    expect(step).toMatchObject({ step: 'segment', outcome: 'not-matched', why: 'excluded' })
    expect(step.steps.map(({ step: name, outcome }) => [name, outcome])).toEqual([
      ['segment-list', 'not-matched'],
      ['segment-list', 'matched'],
    ])
  })
})

describe('who moves in the flags that use the segment', () => {
  const inBeta = { attribute: '', op: 'segmentMatch', values: ['beta'] }
  const inner = wireSegment('outer', { rules: [{ clauses: [inBeta] }] })
  const notIn = { variation: 1, clauses: [{ ...inBeta, negate: true }] }
  const payload = payloadOf(
    [
      wireFlag('direct', {
        rules: [{ variation: 0, clauses: [{ ...nz, values: ['none'] }] }, segmentRule('beta', 1)],
      }),
      wireFlag('negated', { rules: [notIn] }),
      wireFlag('nested', { rules: [segmentRule('outer', 1)] }),
      wireFlag('needing', { prerequisites: [{ key: 'direct', variation: 0 }] }),
      wireFlag('off', { on: false, rules: [segmentRule('beta', 1)] }),
      wireFlag('unrelated'),
    ],
    [beta, inner],
  )

  test('directly, through another segment and through a prerequisite', async () => {
    const { bench, segment } = await benchOn(payload)
    const { users } = await bench.evaluate(edited(segment('beta'), { included: ['cyd', 'dee'] }), '')
    expect(users.map(({ key, enabled, dependences, movers }) => [key, enabled, dependences, movers])).toEqual(
      [
        ['direct', true, [{ kind: 'rule', index: 1, negate: false, through: null }], 1],
        ['needing', true, [{ kind: 'prerequisite', flagKey: 'direct' }], 1],
        ['negated', true, [{ kind: 'rule', index: 0, negate: true, through: null }], 1],
        ['nested', true, [{ kind: 'rule', index: 0, negate: false, through: 'outer' }], 1],
        ['off', false, [{ kind: 'rule', index: 0, negate: false, through: null }], 0],
      ],
    )
    expect(users[0]?.moves).toEqual([{ from: 0, to: 1, count: 1 }])
    expect(users[2]?.moves).toEqual([{ from: 1, to: 0, count: 1 }])
  })

  test('nobody, without a draft', async () => {
    const { bench, segment } = await benchOn(payload)
    const { users } = await bench.evaluate(segment('beta'), '')
    expect(users.map(({ movers }) => movers)).toEqual([0, 0, 0, 0, 0])
  })

  test('is certified for everybody, in every flag that uses it', async () => {
    const { bench, segment } = await benchOn(payload)
    const options = { signal: new AbortController().signal }
    const saved = segment('beta')
    expect(await bench.certify(saved, options)).toEqual({ equal: 5, differing: 0, undecided: 0, others: [] })
    const changed = await bench.certify(edited(saved, { included: ['cyd', 'dee'] }), options)
    expect(changed).toMatchObject({ equal: 1, differing: 4, undecided: 0 })
    expect(changed.others[0]).toMatchObject({
      key: 'direct',
      certificate: { verdict: 'differs', witness: { key: expect.stringMatching(/^(ann|cyd|dee)$/) } },
    })
  })
})
