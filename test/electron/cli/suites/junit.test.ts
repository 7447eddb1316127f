import { expect, test } from 'vitest'
import { junitOf } from '../../../../electron/cli/suites/junit.ts'
import type { CaseResult } from '../../../../shared/suites/run/run-case.ts'
import { expectJunit, junitProblems } from './valid-junit.ts'

const result = (name: string, more: Partial<CaseResult> = {}): CaseResult => ({
  suite: 'Checkout',
  name,
  flag: 'f',
  line: 4,
  ok: true,
  expected: { value: true },
  got: { value: true, variation: 0, reason: 'OFF' },
  why: 'Targeting is off.',
  ...more,
})

test('a report is valid and counts its cases, whatever the names hold', async () => {
  const hostile = '</failure> <![CDATA[ & " \u0000\u0007\ud800 ]]> \n — 名前'
  const failed = {
    ok: false,
    why: hostile,
    trace: [hostile, '  ✗ rule 1'],
    combination: { country: hostile, age: 1 },
  }
  const xml = junitOf([
    {
      file: 'a/checkout.flagtest.yaml',
      name: hostile,
      seconds: 0.0126,
      cases: [result('a'), result(hostile, failed)],
    },
    { file: 'b.flagtest.yaml', name: 'Empty', seconds: 12, cases: [] },
  ])
  await expectJunit(xml)
  expect(xml).toContain('<testsuites name="flagbench test" tests="2" failures="1" errors="0" time="12.013">')
  expect(xml).toContain('time="0.013"')
  expect(xml).toContain('a/checkout.flagtest.yaml:4')
  expect(Array.from(xml).filter((character) => character < ' ' && character !== '\n')).toEqual([])
  expect(xml.isWellFormed()).toBe(true)
})

test('the schema refuses what Jenkins refuses', async () => {
  const refused = [
    '<testsuites><testsuite tests="1" failures="0" errors="0"/></testsuites>',
    '<testsuites><testsuite name="a" failures="0" errors="0"/></testsuites>',
    '<testsuites><testsuite name="a" tests="1" failures="0" errors="0"><testcase/></testsuite></testsuites>',
    '<testsuites><testsuite name="a" tests="1" failures="0" errors="0" line="3"/></testsuites>',
    '<testsuites><testcase name="a"/></testsuites>',
    '<tests/>',
  ]
  for (const xml of refused) expect(await junitProblems(xml), xml).not.toEqual([])
})
