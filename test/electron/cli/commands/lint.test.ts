import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { payloadOf, wireFlag } from '../../../builders/documents/payload.ts'
import { expectPlainFailure, flagbench } from '../../../builders/host/flagbench.ts'
import { postgresHome } from '../../../builders/postgres/postgres-home.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'

const folder = join(import.meta.dirname, '../../../../electron/sample')
const sample = join(folder, 'shop.launchdarkly.json')

function file(text: string): string {
  const path = join(temporaryFolder(), 'data.json')
  writeFileSync(path, text)
  return path
}

const broken = () =>
  file(JSON.stringify(payloadOf([wireFlag('one', { prerequisites: [{ key: 'none', variation: 0 }] })])))

describe('flagbench lint', () => {
  test('prints findings as JSON, and exits with 1 only for errors', async () => {
    const bad = await flagbench('lint', broken(), '--json')
    expect(bad).toMatchObject({ code: 1, stderr: '' })
    expect(JSON.parse(bad.stdout)).toContainEqual({
      flag: 'one',
      rule: 'missing-flag',
      severity: 'error',
      path: 'prerequisites[0]',
      message: 'There is no flag “none”: everybody gets the off variation.',
    })
    const good = await flagbench(
      'lint',
      '--data',
      sample,
      '--json',
      '--contexts',
      join(folder, 'people.ndjson'),
    )
    expect(good).toMatchObject({ code: 0, stderr: '' })
    const findings = JSON.parse(good.stdout) as { rule: string; message: string }[]
    expect(
      findings
        .filter(({ rule }) => rule === 'sdk-pattern')
        .every(({ message }) => message.includes('199 of 300 profiles')),
    ).toBe(true)
  })

  test('says in words what it found, and for whom', async () => {
    const { stdout } = await flagbench('lint', broken(), '--for', 'go')
    expect(stdout).toMatch(
      /^✗ one prerequisites\[0\]: There is no flag “none”: everybody gets the off variation\. \(missing-flag\)\n/,
    )
    expect(stdout).toMatch(/\n1 error, 0 warnings, \d+ hints?\n$/)
    expect((await flagbench('lint', sample, '--for', 'go')).stdout).not.toContain('sdk-')
  })

  test('looks at an environment', async () => {
    const { home } = await postgresHome()
    expect(await flagbench('import', sample, '--to', 'acme/shop/production', '--home', home)).toMatchObject({
      code: 0,
    })
    const inFile = await flagbench('lint', sample, '--json')
    const inHome = await flagbench('lint', 'acme/shop/production', '--home', home, '--json')
    const sorted = (text: string) =>
      (JSON.parse(text) as object[]).map((one) => JSON.stringify(one)).toSorted()
    expect(sorted(inHome.stdout)).toEqual(sorted(inFile.stdout))
  })

  test('fails on wrong usage and on files that are none', async () => {
    expectPlainFailure(
      await flagbench('lint'),
      64,
      /^Say what to look at: a file, or WORKSPACE\/PROJECT\/ENVIRONMENT\.$/m,
    )
    expectPlainFailure(
      await flagbench('lint', sample, '--for', 'java'),
      64,
      /^--for takes go, js or flagbase, not “java”\.$/m,
    )
    expectPlainFailure(await flagbench('lint', '/no/such'), 1, /cannot be read: it does not exist/)
    expectPlainFailure(
      await flagbench('lint', sample, '--contexts', file('{}\n{')),
      1,
      /data\.json, line 2: not valid JSON/,
    )
  })
})
