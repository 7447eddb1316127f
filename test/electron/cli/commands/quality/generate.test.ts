import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectPlainFailure, flagbench } from '../../../../builders/host/flagbench.ts'
import { temporaryFolder } from '../../../../builders/temporary-folder.ts'

const sample = join(import.meta.dirname, '../../../../../electron/sample/shoppers.recipe.yaml')

test('flagbench generate writes the people of a recipe, the same each time, and simulate reads them', async () => {
  const folder = temporaryFolder()
  const out = join(folder, 'people.ndjson')
  const { code, stdout, stderr } = await flagbench('generate', sample, '--count', '1234', '--out', out)
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout: `1234 contexts written to ${out}\n`,
    stderr: '',
  })
  const text = readFileSync(out, 'utf8')
  expect(text.match(/\n/g)).toHaveLength(1234)
  expect((await flagbench('generate', sample, '--count', '1234')).stdout).toBe(text)
  const data = join(import.meta.dirname, '../../../../../electron/sample/shop.launchdarkly.json')
  const simulated = await flagbench(
    'simulate',
    data,
    '--contexts',
    out,
    '--flag',
    'profile.export-4',
    '--json',
  )
  expect(JSON.parse(simulated.stdout)).toMatchObject({ evaluations: 1234 })
})

test('flagbench generate makes as many people as the recipe says', async () => {
  const out = join(temporaryFolder(), 'people.ndjson')
  expect(await flagbench('generate', sample, '--out', out)).toMatchObject({ code: 0 })
  expect(readFileSync(out, 'utf8').match(/\n/g)).toHaveLength(100_000)
})

test('flagbench generate refuses what it cannot do, and leaves no half file', async () => {
  const folder = temporaryFolder()
  const broken = join(folder, 'broken.recipe.yaml')
  writeFileSync(broken, readFileSync(sample, 'utf8').replace('integer: [16, 90]', 'integer: [90, 16]'))
  const out = join(folder, 'people.ndjson')
  expectPlainFailure(
    await flagbench('generate', broken, '--out', out),
    1,
    /broken\.recipe\.yaml, line \d+, column \d+: kinds\.user\.attributes\.age\.integer must not end before it begins\.$/m,
  )
  expect(readdirSync(folder)).toEqual(['broken.recipe.yaml'])
  expectPlainFailure(
    await flagbench('generate', sample, '--count', '0'),
    64,
    /^--count takes a number from 1, not “0”\.$/m,
  )
  const nowhere = join(folder, 'no/such/people.ndjson')
  expectPlainFailure(
    await flagbench('generate', sample, '--out', nowhere),
    1,
    /people\.ndjson cannot be written: its folder does not exist\.$/m,
  )
  expect(existsSync(nowhere)).toBe(false)
})
