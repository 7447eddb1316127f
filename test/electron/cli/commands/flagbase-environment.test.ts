import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { serving } from '../../../builders/documents/flag-document.ts'
import { conditionRule, onIdentity, onTrait } from '../../../builders/documents/flagbase-documents.ts'
import { flagbaseProject } from '../../../builders/host/flagbase-project.ts'
import { flagbench } from '../../../builders/host/flagbench.ts'
import { freshDatabase } from '../../../builders/postgres/postgres.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'

const [production, staging] = ['acme/base/production', 'acme/base/staging']

/** An instance in which `banner` is on in production for the plan `pro`, for nobody by age, and for bob. */
async function instance() {
  const databaseUrl = await freshDatabase()
  const { read, save } = await flagbaseProject([], { databaseUrl })
  const on = serving((await read()).flag.variations[0]!)
  await save({
    enabled: true,
    rules: [
      conditionRule(onTrait('plan', 'equal', 'pro'), on),
      conditionRule(onTrait('age', 'greater_than', 'old'), on),
      conditionRule(onIdentity('bob'), on),
    ],
  })
  return (...args: readonly string[]) => flagbench(...args, '--database-url', databaseUrl)
}

function file(name: string, text: string): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, text)
  return path
}

test('an environment of a Flagbase project is linted, compared by proof and evaluated', async () => {
  const run = await instance()
  const lint = await run('lint', production, '--json')
  expect(lint).toMatchObject({ code: 1, stderr: '' })
  expect(JSON.parse(lint.stdout)).toContainEqual(
    expect.objectContaining({ flag: 'banner', rule: 'bad-number', path: 'rules[1]' }),
  )
  const diff = await run('diff', staging, production)
  expect(diff).toMatchObject({ code: 2, stderr: '' })
  expect(diff.stdout).toMatch(/^✗ banner: "off" → "on" for \{"identifier":/)
  expect(await run('diff', production, production)).toMatchObject({ code: 0, stderr: '' })
  const context = '{"identifier":"ann","traits":{"plan":"pro"}}'
  const evaluated = await run('eval', '--data', production, '--flag', 'banner', '--context', context)
  expect(evaluated).toMatchObject({ code: 0, stdout: expect.stringMatching(/^banner: "on" /) })
})

test('its flags are counted for contexts, and tested by suites', async () => {
  const run = await instance()
  const people = file(
    'people.ndjson',
    '{"kind":"user","key":"ann","plan":"pro"}\n{"identifier":"bob","traits":{}}\n{"kind":"user","key":"eve"}\n',
  )
  const counted = await run('simulate', production, '--against', staging, '--contexts', people, '--json')
  expect(counted.code).toBe(2)
  expect(JSON.parse(counted.stdout)).toMatchObject({ movers: 2, flags: { banner: { keys: ['ann', 'bob'] } } })
  const suite = file(
    'banner.flagtest.yaml',
    `suite: Banner
project: acme/base
environment: production
cases:
  - name: pro
    flag: banner
    context: { identifier: ann, traits: { plan: pro } }
    expect: { value: true, variation: on, reason: RULE_MATCH, rule: 0 }
  - name: free
    flag: banner
    context: { kind: user, key: eve, plan: free }
    expect: { value: false }
  - name: staging
    environment: staging
    flag: banner
    context: { kind: user, key: bob }
    expect: { value: false }
`,
  )
  const tested = await run('test', suite)
  expect(tested).toMatchObject({ code: 0, stderr: '' })
  expect(tested.stdout).toContain('3 passed')
})

test('it is not exported as a LaunchDarkly payload', async () => {
  const run = await instance()
  const { code, stdout, stderr } = await run('export', production)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('no LaunchDarkly payload can hold')
})
