import { writeFile } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import { newCoverageCounter } from '../../../shared/suites/coverage/count-coverage.ts'
import type { Coverage } from '../../../shared/suites/coverage/coverage.ts'
import { counted } from '../../../shared/words/counted.ts'
import { fileReason } from '../../file-reason.ts'
import { EXIT } from '../exit.ts'
import { findSuites } from './find-suites.ts'
import { junitOf } from './junit.ts'
import { loadSuites, type PlannedSuite, planSuites } from './load-suites.ts'
import { loadSurroundings, namedFiles, type SurroundingsOptions } from './load-surroundings.ts'
import { printCoverage } from './print-coverage.ts'
import { printReport } from './print-report.ts'
import { failedOf, passedOf, runSuite, type SuiteReport } from './suite-report.ts'
import { updateSuites } from './update-suites.ts'
import { watchSuites } from './watch-suites.ts'

export interface TestOptions extends SurroundingsOptions {
  readonly json?: boolean
  readonly junit?: string
  readonly coverage?: boolean
  /** Rewrites the cases that fail to expect what they give now, before the run. */
  readonly update?: boolean
  readonly watch?: boolean
}

/**
 * Runs suites and prints the results; exit code 1 if a case fails. With `watch`, again after each change of a file.
 * Throws INVALID or NOT_FOUND.
 */
export async function runTest(paths: readonly string[], options: TestOptions): Promise<void> {
  const find = () => findSuites(paths)
  const run = (files: readonly string[]) => runOnce(files, options)
  if (options.watch) return watchSuites({ find, run })
  await run((await find()).files)
}

/** Returns the files with flags and profiles that the suites name. */
async function runOnce(files: readonly string[], options: TestOptions): Promise<readonly string[]> {
  if (options.update) await update(files, options)
  const planned = await load(files, options)
  const counter = options.coverage ? newCoverageCounter() : undefined
  const reports = planned.map((suite) => runSuite(suite, counter?.add))
  if (options.junit !== undefined) await writeReport(options.junit, junitOf(reports))
  const coverage = counter?.report()
  process.stdout.write(
    options.json ? `${JSON.stringify(jsonOf(reports, coverage))}\n` : textOf(reports, coverage),
  )
  if (failedOf(reports) > 0) process.exitCode = EXIT.failed
  return planned.flatMap((suite) => namedFiles(suite, options))
}

async function load(files: readonly string[], options: TestOptions): Promise<readonly PlannedSuite[]> {
  const suites = await loadSuites(files)
  return planSuites(suites, await loadSurroundings(suites, options))
}

async function update(files: readonly string[], options: TestOptions): Promise<void> {
  const planned = await load(files, options)
  const updated = await updateSuites(
    planned,
    planned.map((suite) => runSuite(suite)),
  )
  process.stderr.write(`${counted(updated, 'case')} updated\n`)
}

const textOf = (reports: readonly SuiteReport[], coverage: Coverage | undefined) =>
  [printReport(reports), ...(coverage === undefined ? [] : ['\n', printCoverage(coverage)])].join('')

function jsonOf(reports: readonly SuiteReport[], coverage: Coverage | undefined) {
  const cases = reports.flatMap(({ file, cases }) => cases.map((result) => ({ ...result, file })))
  const counts = { passed: passedOf(reports), failed: failedOf(reports) }
  return { ...counts, cases, ...(coverage === undefined ? {} : { coverage }) }
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
