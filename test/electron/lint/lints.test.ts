import { describe, expect, test } from 'vitest'
import { createHostEvents } from '../../../electron/events.ts'
import { createLints } from '../../../electron/lint/lints.ts'
import { putProfiles } from '../../../electron/workbench/profiles.ts'
import { certify } from '../../../shared/certificate/certify.ts'
import { compile } from '../../../shared/evaluation/index.ts'
import { fixFlag, fixSegment } from '../../../shared/lint/apply-fix.ts'
import { newId } from '../../../shared/model/new-id.ts'
import { toPayload } from '../../../shared/payload/render/to-payload.ts'
import { clause, edited, rule, save, savedDocument, serving } from '../../builders/documents/documents.ts'
import { payloadOf, user, wireFlag, wireSegment } from '../../builders/documents/payload.ts'
import { testProofs } from '../../builders/host/proofs.ts'
import { freshWorkbench } from '../../builders/host/workbench.ts'
import { freshInstance, importPayload } from '../../builders/postgres/instance.ts'

const inCountries = (...values: string[]) => ({ attribute: 'country', op: 'in', values })

const shadowed = wireFlag('banner', {
  on: true,
  rules: [
    { id: 'a', variation: 1, clauses: [inCountries('NZ', 'AU')] },
    { id: 'b', variation: 0, clauses: [inCountries('NZ')] },
  ],
})

const dead = wireSegment('beta', {
  rules: [
    { id: 'x', clauses: [inCountries('NZ'), { ...inCountries('NZ'), negate: true }] },
    { id: 'y', clauses: [inCountries('AU')] },
  ],
})

async function lintsOf(payload: unknown) {
  const database = await freshInstance()
  const workbench = await freshWorkbench()
  await importPayload(database, payload)
  const lints = createLints(database, workbench, createHostEvents(), testProofs())
  const document = await savedDocument(database, Object.keys((payload as { flags: object }).flags)[0] ?? '')
  const { environmentId } = document.targeting
  const whole = (signal = new AbortController().signal) =>
    lints.environment(environmentId, 'all', { onProgress: () => {}, signal })
  return { lints, database, workbench, document, whole }
}

describe('lint of an environment', () => {
  test('names flag and segment, their places in the editor, and how many profiles they serve', async () => {
    const { whole, document, workbench } = await lintsOf(payloadOf([shadowed], [dead]))
    const profiles = ['NZ', 'AU', 'DE'].map((country) => ({
      id: newId(),
      name: country,
      tags: [],
      context: user(country, { country }),
    }))
    putProfiles(workbench, profiles)
    const { findings, flagCount, segmentCount, profileCount } = await whole()
    expect({ flagCount, segmentCount, profileCount }).toEqual({
      flagCount: 1,
      segmentCount: 1,
      profileCount: 3,
    })
    const [, second] = document.targeting.rules
    expect(findings.find(({ rule }) => rule === 'shadowed-rule')).toMatchObject({
      severity: 'warning',
      kind: 'flag',
      resourceId: document.flag.id,
      key: 'banner',
      place: ['rules', second?.id],
      placeName: 'rule 2',
      served: 0,
      fix: { title: 'Remove rule 2', part: 'rules', id: second?.id },
    })
    expect(findings.find(({ rule }) => rule === 'contradictory-clauses')).toMatchObject({
      kind: 'segment',
      key: 'beta',
      placeName: 'rule 1',
    })
    expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length)
  })

  test('is kept until the environment or the profiles change', async () => {
    const { whole, database, document, workbench } = await lintsOf(payloadOf([shadowed]))
    const first = await whole()
    expect(await whole()).toBe(first)
    putProfiles(workbench, [{ id: newId(), name: 'ann', tags: [], context: user('ann') }])
    const second = await whole()
    expect(second).not.toBe(first)
    expect(second.profileCount).toBe(1)
    const [one] = document.targeting.rules
    await save(database, edited(document, { rules: one ? [one] : [] }))
    const third = await whole()
    expect(third.findings.filter(({ rule }) => rule === 'shadowed-rule')).toEqual([])
  })

  test('ends when it is cancelled, and can be asked again', async () => {
    const { whole } = await lintsOf(payloadOf([shadowed]))
    const cancel = new AbortController()
    const asked = whole(cancel.signal)
    cancel.abort(new Error('cancelled'))
    await expect(asked).rejects.toThrow('cancelled')
    expect((await whole()).findings.length).toBeGreaterThan(0)
  })

  test('does not exist for an environment that does not', async () => {
    const { lints } = await lintsOf(payloadOf([shadowed]))
    const options = { onProgress: () => {}, signal: new AbortController().signal }
    await expect(lints.environment(newId(), 'all', options)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('lint of a draft', () => {
  test('says which findings the draft adds', async () => {
    const { lints, document } = await lintsOf(payloadOf([shadowed]))
    const { signal } = new AbortController()
    const before = await lints.flag(document, signal)
    expect(before.map(({ rule, isNew }) => [rule, isNew])).toContainEqual(['shadowed-rule', false])
    expect(before.some(({ isNew }) => isNew)).toBe(false)
    const third = rule(serving(document, 1), clause('country', 'in', 'AU'))
    const added = edited(document, { rules: [...document.targeting.rules, third] })
    const after = await lints.flag(added, signal)
    expect(after.filter(({ isNew }) => isNew)).toMatchObject([
      { rule: 'shadowed-rule', place: ['rules', third.id] },
    ])
  })
})

describe('a fix', () => {
  test('removes the rule of the flag; nobody gets anything else', async () => {
    const { whole, document } = await lintsOf(payloadOf([shadowed]))
    const fix = (await whole()).findings.find(({ rule }) => rule === 'shadowed-rule')?.fix
    const fixed = fixFlag(document, fix ?? { part: 'rules', id: '' }, newId)
    expect(fixed.targeting.rules).toEqual(document.targeting.rules.slice(0, 1))
    const rulesetOf = (one: typeof document) => compile(toPayload([one], []))
    const limits = { now: () => performance.now(), milliseconds: 5_000 }
    const compared = { before: rulesetOf(document), after: rulesetOf(fixed), flagKey: 'banner' }
    expect(certify(compared, limits)).toMatchObject({ verdict: 'equal' })
    expect(fixFlag(fixed, fix ?? { part: 'rules', id: '' }, newId)).toBe(fixed)
  })

  test('removes the targets that are repeated, of users and of other kinds', async () => {
    const flag = wireFlag('banner', {
      on: true,
      fallthrough: { variation: 1 },
      targets: [{ variation: 1, values: ['ann', 'bob'] }],
      contextTargets: [
        { contextKind: 'user', variation: 1, values: [] },
        { contextKind: 'org', variation: 1, values: ['acme'] },
      ],
    })
    const { whole, document } = await lintsOf(payloadOf([flag]))
    const fixes = (await whole()).findings.flatMap(({ fix }) => fix ?? [])
    expect(fixes).toHaveLength(2)
    const fixed = fixes.reduce((one, fix) => fixFlag(one, fix, newId), document)
    expect(toPayload([fixed], []).flags.banner?.targets ?? []).toEqual([])
    expect(toPayload([fixed], []).flags.banner?.contextTargets ?? []).toEqual([])
  })

  test('removes the rule of the segment', () => {
    const clauses = [clause('country', 'in', 'AU')]
    const one = {
      id: newId(),
      key: 'x',
      clauses,
      weight: null,
      bucketBy: '',
      rolloutContextKind: '',
      extra: null,
    }
    const document = { segment: {}, setting: { rules: [one] } } as unknown as Parameters<typeof fixSegment>[0]
    expect(fixSegment(document, { part: 'rules', id: one.id }).setting.rules).toEqual([])
    expect(fixSegment(document, { part: 'rules', id: newId() })).toBe(document)
  })
})
