import { writeFile } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import { EXIT } from '../exit.ts'
import { fileReason } from '../read-input.ts'
import { findSuites } from '../suites/find-suites.ts'
import { junitOf } from '../suites/junit.ts'
import { loadSuites, planSuites } from '../suites/load-suites.ts'
import { loadSurroundings, type SurroundingsOptions } from '../suites/load-surroundings.ts'
import { printReport } from '../suites/print-report.ts'
import { failedOf, passedOf, runSuite, type SuiteReport } from '../suites/suite-report.ts'

export interface TestOptions extends SurroundingsOptions {
  readonly json?: boolean
  readonly junit?: string
}

/** Runs suites and prints the results; exit code 1 if a case fails. Throws INVALID or NOT_FOUND. */
export async function runTest(paths: readonly string[], options: TestOptions): Promise<void> {
  const suites = await loadSuites(await findSuites(paths))
  const planned = planSuites(suites, await loadSurroundings(suites, options))
  const reports = planned.map((suite) => runSuite(suite))
  if (options.junit !== undefined) await writeReport(options.junit, junitOf(reports))
  process.stdout.write(options.json ? `${JSON.stringify(jsonOf(reports))}\n` : printReport(reports))
  if (failedOf(reports) > 0) process.exitCode = EXIT.failed
}

function jsonOf(reports: readonly SuiteReport[]) {
  const cases = reports.flatMap(({ file, cases }) => cases.map((result) => ({ ...result, file })))
  return { passed: passedOf(reports), failed: failedOf(reports), cases }
}

async function writeReport(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text)
  } catch (cause) {
    const reason = isGone(cause) ? 'its folder does not exist' : fileReason(cause)
    throw new AppError('INVALID', `The report ${path} cannot be written: ${reason}.`, { cause })
  }
}

const isGone = (cause: unknown) => (cause as NodeJS.ErrnoException).code === 'ENOENT'
