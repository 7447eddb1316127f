import { writeFile } from 'node:fs/promises'
import { editSuite } from '../../../shared/suites/edit/edit-suite.ts'
import { expectNow } from '../../../shared/suites/edit/expect-now.ts'
import type { CaseResult } from '../../../shared/suites/run/run-case.ts'
import { readTextFile } from '../read-input.ts'
import type { PlannedSuite } from './load-suites.ts'
import type { SuiteReport } from './suite-report.ts'

/**
 * Rewrites each case that fails to expect what it gives now, and keeps all else of its file. A case whose
 * combinations give different things, or that shares its expectation, stays. Returns the number of cases.
 */
export async function updateSuites(
  suites: readonly PlannedSuite[],
  reports: readonly SuiteReport[],
): Promise<number> {
  let updated = 0
  for (const [at, suite] of suites.entries()) updated += await updateSuite(suite, reports[at]?.cases ?? [])
  return updated
}

async function updateSuite({ file, planned }: PlannedSuite, results: readonly CaseResult[]): Promise<number> {
  const before = await readTextFile(file)
  const byCase = Map.groupBy(results.keys(), (at) => planned[at]?.index ?? -1)
  let text = before
  let updated = 0
  for (const [index, places] of byCase) {
    const edited = updateCase(
      text,
      index,
      places.flatMap((at) => results[at] ?? []),
    )
    if (edited === undefined) continue
    text = edited
    updated += 1
  }
  if (text !== before) await writeFile(file, text)
  return updated
}

function updateCase(text: string, index: number, results: readonly CaseResult[]): string | undefined {
  const [first] = results
  if (first === undefined || results.every(({ ok }) => ok)) return undefined
  const expect = expectNow(
    first.expected,
    results.map(({ got }) => got),
  )
  if (expect === undefined) return undefined
  const edited = editSuite(text, { edit: 'expect', index, expect })
  return 'text' in edited ? edited.text : undefined
}
