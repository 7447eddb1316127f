import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createHostEvents } from '../../../electron/events.ts'
import { createSimulator } from '../../../electron/simulator/simulator.ts'
import { flagDrafts } from '../../../electron/workbench/drafts.ts'
import { putProfiles } from '../../../electron/workbench/profiles.ts'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import { compile, evaluate, explain, type LaunchDarklyData } from '../../../shared/evaluation/index.ts'
import type { JsonObject } from '../../../shared/json/json.ts'
import { newId } from '../../../shared/model/new-id.ts'
import { edited, savedDocument } from '../../builders/documents/documents.ts'
import { payloadOf, user, wireFlag, wireSegment } from '../../builders/documents/payload.ts'
import { freshWorkbench } from '../../builders/host/workbench.ts'
import { freshInstance, importPayload } from '../../builders/postgres/instance.ts'

const folder = join(import.meta.dirname, '../../../electron/sample')
const sample = JSON.parse(readFileSync(join(folder, 'shop.launchdarkly.json'), 'utf8')) as LaunchDarklyData
const people = readFileSync(join(folder, 'people.ndjson'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as JsonObject)

const usual = { rules: 'draft', sdk: 'go', owner: { accessId: '' } } as const

const profile = (name: string, context: JsonObject) => ({ id: newId(), name, tags: [], context })

async function simulatorOf(payload: object, contexts: readonly JsonObject[]) {
  const database = await freshInstance()
  const workbench = await freshWorkbench()
  const events = createHostEvents()
  await importPayload(database, payload)
  const profiles = contexts.map((context, at) => profile(`p${at}`, context))
  putProfiles(workbench, profiles)
  const simulator = createSimulator(database, workbench, events)
  onTestFinished(() => simulator.close())
  const keys = Object.keys((payload as { flags: object }).flags)
  const document = await savedDocument(database, keys[0] ?? '')
  const { environmentId } = document.targeting
  const told: Progress[] = []
  const long = (signal = new AbortController().signal) => ({
    signal,
    onProgress: (progress: Progress) => void told.push(progress),
  })
  const all = { ...usual, environmentIds: [environmentId], profileIds: profiles.map(({ id }) => id) }
  return { simulator, workbench, events, document, environmentId, profiles, told, long, all }
}

describe('the sample', () => {
  test('everybody gets what evaluate gives, and as JavaScript SDK what that gives: 774 of 18,000 answers differ', async () => {
    const { simulator, environmentId, profiles, long, all, told } = await simulatorOf(sample, people)
    const { rows } = await simulator.survey(all, long())
    expect(rows).toHaveLength(Object.keys(sample.flags).length)
    expect(told.at(-1)).toMatchObject({ done: rows.length * 300, total: rows.length * 300 })
    const answersAs = async (sdk: 'go' | 'javascript') => {
      const served: (number | null)[] = []
      for (let at = 0; at < profiles.length; at += 100) {
        const profileIds = all.profileIds.slice(at, at + 100)
        const cells = await simulator.cells({
          ...all,
          sdk,
          profileIds,
          flagIds: rows.map(({ flagId }) => flagId),
        })
        served.push(
          ...cells.flatMap(({ outcomes, ids }) =>
            ids.map((id) => outcomes[id ?? -1]?.variationIndex ?? null),
          ),
        )
      }
      return served
    }
    const expected = (sdk: 'go' | 'javascript') => {
      const ruleset = compile(sample, { sdk })
      const parts = [0, 100, 200].map((at) => people.slice(at, at + 100))
      return parts.flatMap((part) =>
        rows.flatMap(({ key }) => part.map((person) => evaluate(ruleset, key, person).variationIndex)),
      )
    }
    const [go, javascript] = [await answersAs('go'), await answersAs('javascript')]
    expect(go).toEqual(expected('go'))
    expect(javascript).toEqual(expected('javascript'))
    expect(go).toHaveLength(18_000)
    expect(go.filter((served, at) => served !== javascript[at])).toHaveLength(774)
    const ruleset = compile(sample)
    for (const { key, valueCount } of rows) {
      const values = new Set(people.map((person) => JSON.stringify(evaluate(ruleset, key, person).value)))
      expect(valueCount).toBe(values.size)
    }
    const person = await simulator.person(
      { ...usual, environmentId, profileId: all.profileIds[0] ?? '', otherProfileId: all.profileIds[1] },
      long(),
    )
    expect(person.rows.map(({ one }) => one.variationIndex)).toEqual(
      rows.map(({ key }) => evaluate(ruleset, key, people[0]).variationIndex),
    )
    expect(person.rows.filter(({ differs }) => differs).map(({ key }) => key)).toEqual(
      rows
        .map(({ key }) => key)
        .filter((key) => evaluate(ruleset, key, people[0]).value !== evaluate(ruleset, key, people[1]).value),
    )
  }, 60_000)
})

const beta = wireSegment('beta', {
  included: ['a-key-that-is-not-sent'],
  rules: [{ id: 'x', clauses: [{ attribute: 'groups', op: 'in', values: ['beta'] }] }],
})
const gate = wireFlag('gate', { on: true, targets: [{ variation: 1, values: ['somebody'] }] })
const banner = wireFlag('banner', {
  on: true,
  prerequisites: [{ key: 'gate', variation: 0 }],
  rules: [{ id: 'r', variation: 1, clauses: [{ attribute: '', op: 'segmentMatch', values: ['beta'] }] }],
})

describe('a small project', () => {
  test('explains a profile or a context, with the parts of what the trace names', async () => {
    const { simulator, environmentId, document, profiles } = await simulatorOf(
      payloadOf([banner, gate], [beta]),
      [user('ann', { groups: ['beta'] })],
    )
    const flagId = document.flag.id
    const ofProfile = { ...usual, environmentId, flagId, who: { profileId: profiles[0]?.id ?? '' } }
    const { trace, flag, flags, segments, isDraft, draftCount } = await simulator.explain(ofProfile)
    const data = { flags: { banner, gate }, segments: { beta } } as unknown as LaunchDarklyData
    expect(trace.evaluation.reason).toEqual(
      explain(compile(data), 'banner', profiles[0]?.context).evaluation.reason,
    )
    expect(flag.flag.key).toBe('banner')
    expect(flags.map((one) => one.flag.key)).toEqual(['gate'])
    expect(segments.map(({ segment }) => segment.key)).toEqual(['beta'])
    expect(JSON.stringify({ flags, segments })).not.toMatch(/somebody|not-sent/)
    expect({ isDraft, draftCount }).toEqual({ isDraft: false, draftCount: 0 })
    const nobody = await simulator.explain({ ...ofProfile, who: { context: user('bob') } })
    expect(nobody.trace.evaluation.reason.kind).toBe('FALLTHROUGH')
  })

  test('drafts count unless the saved rules are asked', async () => {
    const { simulator, environmentId, document, profiles, workbench, long, all } = await simulatorOf(
      payloadOf([banner, gate], [beta]),
      [user('ann', { groups: ['beta'] }), user('bob')],
    )
    const [ann, bob] = profiles
    const asked = { ...usual, environmentId, profileId: ann?.id ?? '', otherProfileId: bob?.id ?? '' }
    const bannerOf = async (rules: 'draft' | 'saved') => {
      const { rows, draftCount } = await simulator.person({ ...asked, rules }, long())
      const { one, differs, isDraft } = rows.find(({ key }) => key === 'banner') as (typeof rows)[number]
      return { reason: one.reasonKind, differs, isDraft, draftCount }
    }
    const saved = { reason: 'RULE_MATCH', differs: true, isDraft: false, draftCount: 0 }
    expect(await bannerOf('draft')).toEqual(saved)
    flagDrafts.put(workbench, { accessId: '' }, edited(document, { enabled: false }))
    expect(await bannerOf('draft')).toEqual({ reason: 'OFF', differs: false, isDraft: true, draftCount: 1 })
    expect(await bannerOf('saved')).toEqual(saved)
    const { rows } = await simulator.survey(all, long())
    expect(rows.map(({ key, valueCount }) => [key, valueCount])).toEqual([
      ['banner', 1],
      ['gate', 1],
    ])
    // Drafts of an access that the window acts as are its own.
    const others = await simulator.survey({ ...all, owner: { accessId: newId() } }, long())
    expect(others.rows[0]?.valueCount).toBe(2)
  })

  test('writes CSV that a spreadsheet does not calculate', async () => {
    const named = wireFlag('banner', { on: true, variations: ['=1+1', 'b'], fallthrough: { variation: 0 } })
    const { simulator, workbench, all, document } = await simulatorOf(payloadOf([named]), [])
    const odd = [profile('Ann, "the first"', user('ann')), profile('=HYPERLINK("x")', user('bob'))]
    putProfiles(workbench, odd)
    const asked = { ...all, profileIds: [...odd.map(({ id }) => id), newId()], flagIds: [document.flag.id] }
    let text = ''
    for await (const part of simulator.csv(asked, new AbortController().signal))
      if (part.type === 'text') text += part.text
    const [head, line, end] = text.split('\r\n')
    expect(head).toBe(`flag,environment,"Ann, ""the first""","'=HYPERLINK(""x"")"`)
    expect(line).toMatch(/^banner,production,/)
    expect(end).toBe('')
  })

  test('ends when it is cancelled, and goes on after that', async () => {
    const { simulator, all, long } = await simulatorOf(payloadOf([banner, gate], [beta]), [user('ann')])
    const end = new AbortController()
    end.abort()
    await expect(simulator.survey(all, long(end.signal))).rejects.toThrow()
    expect((await simulator.survey(all, long())).rows).toHaveLength(2)
  })
})
