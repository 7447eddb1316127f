import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { payloadOf, wireFlag } from '../../../../builders/documents/payload.ts'
import { flagbench, startFlagbench } from '../../../../builders/host/flagbench.ts'
import { temporaryFolder } from '../../../../builders/temporary-folder.ts'
import { expectJunit } from '../../suites/valid-junit.ts'

const dataOf = (variation: number) =>
  JSON.stringify(payloadOf([wireFlag('checkout', { fallthrough: { variation } })]))

const suite = `suite: Checkout
data: shop.json
cases:
  # Everybody.
  - name: everybody gets it
    flag: checkout
    context: { kind: user, key: u1 }
    expect: { value: true }
`

/** A folder with a suite that passes, and its data. */
function aFolder() {
  const folder = temporaryFolder()
  const [file, data] = [join(folder, 'checkout.flagtest.yaml'), join(folder, 'shop.json')]
  writeFileSync(data, dataOf(0))
  writeFileSync(file, suite)
  return { folder, file, data, junit: join(folder, 'report.xml') }
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'with --watch runs again when the data or a suite changes, survives a broken suite, and ends on %s with exit code 0',
  async (signal) => {
    const { folder, file, data } = aFolder()
    const program = startFlagbench(['test', folder, '--watch'])
    const watches = (times: number) =>
      expect
        .poll(() => program.complaints().split('Watching the files').length - 1, { timeout: 60_000 })
        .toBeGreaterThanOrEqual(times)
    await program.said(/(1 passed, 0 failed)/)
    await watches(1)
    writeFileSync(data, dataOf(1))
    await program.said(/(0 passed, 1 failed)/)
    await watches(2)
    writeFileSync(file, 'suite: [')
    await expect.poll(() => program.complaints(), { timeout: 60_000 }).toContain('it is not valid YAML')
    await watches(3)
    writeFileSync(file, suite.replace('value: true', 'value: false').replace('everybody', 'nobody'))
    await program.said(/(nobody gets it\n\n1 passed, 0 failed)/)
    await watches(4)
    const { code, stderr } = await program.stop(signal)
    expect(code).toBe(0)
    expect(stderr).not.toContain('did not stop')
  },
)

test('a failing expectation that is fixed takes --junit from exit code 1 to 0', async () => {
  const { folder, file, data, junit } = aFolder()
  writeFileSync(data, dataOf(1))
  const failed = await flagbench('test', folder, '--junit', junit)
  expect(failed.code).toBe(1)
  const report = readFileSync(junit, 'utf8')
  await expectJunit(report)
  expect(report).toContain('<failure type="expectation" message="Value is false, not true: ')
  writeFileSync(data, dataOf(0))
  const fixed = await flagbench('test', folder, '--junit', junit)
  expect(fixed.code).toBe(0)
  await expectJunit(readFileSync(junit, 'utf8'))
  expect(readFileSync(junit, 'utf8')).toContain('failures="0"')
  expect(readFileSync(file, 'utf8')).toBe(suite)
})
