import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadSample } from '../../../electron/transfer/load-sample.ts'
import { clearPopulations, listPopulations } from '../../../electron/workbench/populations.ts'
import type { HostClient } from '../../../shared/contract/index.ts'
import { compile, evaluate } from '../../../shared/evaluation/index.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import { newId } from '../../../shared/model/new-id.ts'
import { differenceOf } from '../../../shared/population/moves/difference.ts'
import { makePeople } from '../../../shared/population/recipe/make-people.ts'
import { readRecipe } from '../../../shared/population/recipe/read-recipe.ts'
import { openTestHost } from '../../builders/host/host.ts'
import { openWindow } from '../../builders/host/window.ts'

const sampleFile = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../../electron/sample', name), 'utf8')
const recipe = sampleFile('shoppers.recipe.yaml')
const data = JSON.parse(sampleFile('shop.launchdarkly.json'))

interface Steps<Step, Result> {
  next(): Promise<IteratorResult<Step, Result>>
}

/** The result of long work, and all of its steps. */
async function finish<Step, Result>(work: Promise<Steps<Step, Result>>) {
  const iterator = await work
  const steps: Step[] = []
  for (let step = await iterator.next(); ; step = await iterator.next()) {
    if (step.done) return { steps, result: step.value }
    steps.push(step.value)
  }
}

const everybody = (count: number) => {
  const read = readRecipe(recipe)
  if ('problems' in read) throw new Error('the recipe is broken')
  return [...makePeople({ ...read.value, count })]
}

async function aShop() {
  const host = await openTestHost({ mode: 'desktop' })
  const client = openWindow(host)
  await loadSample(host.database, host.workbench)
  const [workspace] = await client.tree.get()
  const project = workspace?.projects[0]
  const environmentId = project?.environments.find(({ key }) => key === 'production')?.id ?? ''
  const flags = await client.flags.listAll({ projectId: project?.id ?? '' })
  const documentOf = (key: string) =>
    client.targeting.get({ environmentId, flagId: flags.find((flag) => flag.key === key)?.id ?? '' })
  return { host, client, environmentId, flags, documentOf }
}

const generate = async (client: HostClient, count: number, id = newId()) =>
  (await finish(client.populations.generate({ id, name: 'Shoppers', recipe, count }))).result

/** The same flag, turned on or off. */
const turned = ({ flag, targeting }: FlagDocument): FlagDocument => ({
  flag,
  targeting: { ...targeting, enabled: !targeting.enabled },
})

test('a stored population gives what evaluate gives, person by person, and the people behind each arm', async () => {
  const { client, environmentId, flags } = await aShop()
  const people = everybody(9_000)
  const { id, rows } = await generate(client, people.length)
  expect(rows).toBe(people.length)
  const ruleset = compile(data)
  for (const { id: flagId, key } of flags.slice(0, 12)) {
    const asked = { environmentId, flagId, populationId: id, rules: 'saved' } as const
    const { result, steps } = await finish(client.populations.count(asked))
    const variationIds = result.flag.flag.variations.map((variation) => variation.id)
    const wanted = people.map((person) => {
      const { reason, variationIndex } = evaluate(ruleset, key, person)
      return JSON.stringify([
        reason.kind,
        reason.kind === 'RULE_MATCH' ? reason.ruleIndex : null,
        variationIndex === null ? null : variationIds[variationIndex],
      ])
    })
    const nameOf = (arm: { kind: string; ruleIndex?: number | undefined; variationId: string | null }) =>
      JSON.stringify([arm.kind, arm.ruleIndex ?? null, arm.variationId])
    const counted = Map.groupBy(result.arms, nameOf)
    expect(steps.every(({ total }) => total === people.length)).toBe(true)
    expect(result.rows).toBe(people.length)
    expect(
      Object.fromEntries(
        [...counted].map(([name, arms]) => [name, arms.reduce((sum, { count }) => sum + count, 0)]),
      ),
    ).toEqual(
      Object.fromEntries([...Map.groupBy(wanted, (name) => name)].map(([name, all]) => [name, all.length])),
    )
    const [arm] = result.arms
    if (!arm) continue
    const { count: _count, ...wantedArm } = arm
    const listed = await client.populations.people({
      ...asked,
      arm: wantedArm,
      from: 8_000,
      limit: 20,
      words: '',
    })
    const rowsOf = wanted.flatMap((name, row) => (row >= 8_000 && name === nameOf(arm) ? [row] : []))
    expect(listed.people.map(({ row }) => row)).toEqual(rowsOf.slice(0, 20))
    expect(listed.people.map(({ context }) => context)).toEqual(rowsOf.slice(0, 20).map((row) => people[row]))
  }
})

test('people are found by words of their contexts', async () => {
  const { client, environmentId, flags } = await aShop()
  const { id } = await generate(client, 500)
  const asked = { environmentId, flagId: flags[0]?.id ?? '', populationId: id, rules: 'saved' } as const
  const found = await client.populations.people({ ...asked, arm: {}, from: 0, limit: 200, words: 'CHEN nz' })
  const wanted = everybody(500).filter(
    (person) => /chen/i.test(JSON.stringify(person)) && /nz/i.test(JSON.stringify(person)),
  )
  expect(found.people.map(({ context }) => context)).toEqual(wanted.slice(0, 200))
  expect(wanted.length).toBeGreaterThan(0)
})

test('who moves by a draft is who gets something else from evaluate, and each answer names its revisions', async () => {
  const { client, documentOf } = await aShop()
  const people = everybody(3_000)
  const { id } = await generate(client, people.length)
  const saved = await documentOf('search.redesign-26')
  const draft = turned(saved)
  const answer = await client.populations.draftMoves({ document: draft, populationId: id, draft: '7' })
  const flag = data.flags['search.redesign-26']
  const after = compile({ ...data, flags: { ...data.flags, [flag.key]: { ...flag, on: !flag.on } } })
  const moved = people.filter(
    (person) =>
      differenceOf(evaluate(compile(data), flag.key, person), evaluate(after, flag.key, person)) === 'moves',
  )
  expect(answer).toMatchObject({
    rows: people.length,
    moved: moved.length,
    revisions: { population: 1, draft: '7' },
  })
  expect(answer.moves.reduce((sum, { count }) => sum + count, 0)).toBe(moved.length)
  expect(moved.length).toBeGreaterThan(0)
  await client.targeting.save({ document: draft })
  const later = await client.populations.draftMoves({ document: draft, populationId: id, draft: '8' })
  expect(Number(later.revisions.instance)).toBeGreaterThan(Number(answer.revisions.instance))
  expect(later.moved).toBe(0)
})

test('a renamed flag moves those whose bucket changes with its key', async () => {
  const { client, documentOf } = await aShop()
  const people = everybody(1_000)
  const { id } = await generate(client, people.length)
  const saved = await documentOf('admin.redesign-5')
  const same = { ...saved, flag: { ...saved.flag, name: 'Another name' } }
  const unmoved = await client.populations.draftMoves({ document: same, populationId: id, draft: '1' })
  expect(unmoved.moved).toBe(0)
  const key = 'another.key'
  const renamed = { ...saved, flag: { ...saved.flag, key } }
  const answer = await client.populations.draftMoves({ document: renamed, populationId: id, draft: '2' })
  const flag = data.flags['admin.redesign-5']
  const [before, after] = [
    compile(data),
    compile({ ...data, flags: { ...data.flags, [key]: { ...flag, key } } }),
  ]
  const moved = people.filter(
    (person) => differenceOf(evaluate(before, flag.key, person), evaluate(after, key, person)) === 'moves',
  )
  expect(answer.moved).toBe(moved.length)
})

test('people made anew have another revision, and answers are about them', async () => {
  const { client, environmentId, flags } = await aShop()
  const first = await generate(client, 300)
  const asked = { environmentId, flagId: flags[0]?.id ?? '', populationId: first.id, rules: 'saved' } as const
  const before = (await finish(client.populations.count(asked))).result
  const second = await generate(client, 400, first.id)
  const after = (await finish(client.populations.count(asked))).result
  expect([before.rows, before.revisions.population]).toEqual([300, 1])
  expect([after.rows, after.revisions.population]).toEqual([400, 2])
  expect([second.revision, (await client.populations.list()).length]).toEqual([2, 1])
})

test('a population that is deleted can be restored until the host starts again', async () => {
  const { host, client } = await aShop()
  const { id } = await generate(client, 10)
  await client.populations.remove({ id })
  expect(await client.populations.list()).toEqual([])
  expect(await client.populations.restore({ id })).toMatchObject({ id, rows: 10 })
  expect((await client.populations.rename({ id, name: 'Autumn visitors' })).name).toBe('Autumn visitors')
  await client.populations.remove({ id })
  clearPopulations(host.workbench)
  await expect(client.populations.restore({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(host.workbench.prepare('select count(*) from population_chunk').pluck().get()).toBe(0)
})

test('a cancelled population leaves nothing', async () => {
  const { host, client } = await aShop()
  const stop = new AbortController()
  const work = client.populations.generate(
    { id: newId(), name: 'Too many', recipe, count: 1_000_000 },
    { signal: stop.signal },
  )
  const steps = await work
  await steps.next()
  stop.abort()
  await expect(steps.next()).rejects.toThrow()
  await expect.poll(() => host.workbench.prepare('select count(*) from population').pluck().get()).toBe(0)
  expect(listPopulations(host.workbench)).toEqual([])
})

test('a broken file or recipe imports nothing and says where', async () => {
  const { client } = await aShop()
  const broken = [
    [{ text: '{"kind":"user","key":"a"}\n{"kind":"user" "key":"b"}' }, /Line 2, column 16 is not valid JSON/],
    [{ text: '{"kind":"user","key":"a"}\n{"kind":"user"}' }, /Line 2 has no “key”/],
    [
      {
        table: 'id,age\na,17\nb,old',
        kind: 'user',
        key: 'id',
        columns: { age: { type: 'number' as const } },
      },
      /line 3, column “age”/,
    ],
    [{ table: 'id,age\na,"17\n', kind: 'user', key: 'id', columns: {} }, /line \d.*quote/],
  ] as const
  for (const [contexts, place] of broken)
    await expect(
      finish(client.populations.import({ id: newId(), name: 'Broken', contexts })),
    ).rejects.toThrow(place)
  const recipe = 'recipe: X\nseed: 1\ncount: none'
  await expect(client.populations.preview({ recipe })).rejects.toThrow(/line 3/)
  expect(await client.populations.list()).toEqual([])
})

test('a table becomes a population, with nested attributes', async () => {
  const { client, environmentId, flags } = await aShop()
  const table = 'id;country;version\nu1;NZ;1.2.0\nu2;;3.0.0\n'
  expect(await client.populations.survey({ table })).toEqual({
    rows: 2,
    columns: [
      { name: 'id', type: 'text', example: 'u1' },
      { name: 'country', type: 'text', example: 'NZ' },
      { name: 'version', type: 'text', example: '1.2.0' },
    ],
  })
  const columns = { version: { attribute: '/app/version' } }
  const contexts = { table, kind: 'device', key: 'id', columns }
  const { result } = await finish(client.populations.import({ id: newId(), name: 'Devices', contexts }))
  const asked = {
    environmentId,
    flagId: flags[0]?.id ?? '',
    populationId: result.id,
    rules: 'saved',
  } as const
  const { people } = await client.populations.people({ ...asked, arm: {}, from: 0, limit: 9, words: '' })
  expect(people).toEqual([
    {
      row: 0,
      key: 'device:u1',
      context: { kind: 'device', key: 'u1', country: 'NZ', app: { version: '1.2.0' } },
    },
    { row: 1, key: 'device:u2', context: { kind: 'device', key: 'u2', app: { version: '3.0.0' } } },
  ])
})
