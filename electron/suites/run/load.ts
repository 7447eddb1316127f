import { basename, relative } from 'node:path'
import type { Database as Workbench } from 'better-sqlite3'
import type { SuiteRun, SuiteView } from '../../../shared/contract/suites/suite-shapes.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Suite } from '../../../shared/suites/format/suite-schema.ts'
import { planSuite } from '../../../shared/suites/run/plan-suite.ts'
import { suitePaths } from '../../workbench/suite-paths.ts'
import { suitesAt } from '../files/find-suites.ts'
import type { SuiteFiles } from '../files/suite-files.ts'
import { profilesFileOf, sourceOf } from '../files/suite-source.ts'
import type { PlannedFile } from './run-suites.ts'
import type { SuiteWorlds } from './suite-worlds.ts'

/** The cases that are run alone: all of a file, or those with these indexes. */
export interface Only {
  readonly file: string
  readonly indexes?: readonly number[] | undefined
}

/** A suite that was read: with its questions, or with what is wrong. */
export interface LoadedSuite {
  readonly view: Omit<SuiteView, 'cases'>
  readonly plan?: PlannedFile
}

/** The remembered suites. */
export interface Loaded {
  readonly paths: SuiteRun['paths']
  readonly suites: readonly LoadedSuite[]
  /** The files on which the results depend, and the folders in which suites may appear. */
  readonly watched: { readonly files: readonly string[]; readonly folders: readonly string[] }
}

export type Load = (
  worlds: SuiteWorlds,
  signal: AbortSignal,
  only?: readonly Only[],
  /** Leaves out suites of which it says no. */
  isWanted?: (suite: Suite) => boolean,
) => Promise<Loaded>

/** More would not fit on a screen, nor into an answer. */
const mostSuites = 500
const mostCases = 20_000

export function createLoader(workbench: Workbench, files: SuiteFiles): Load {
  return async (worlds, signal, only, isWanted = () => true) => {
    const found = await Promise.all(suitePaths.list(workbench).map(foundAt))
    const labels = new Map<string, string>()
    for (const { path, suites } of found)
      for (const file of suites)
        if (!labels.has(file)) labels.set(file, relative(path, file) || basename(file))
    const wanted = only && new Set(only.map(({ file }) => file))
    const all = [...labels].filter(([file]) => wanted?.has(file) ?? true)
    const suites: LoadedSuite[] = []
    const watched = new Set<string>()
    let cases = 0
    for (const [at, [file, label]] of all.entries()) {
      signal.throwIfAborted()
      const few = at < mostSuites && cases < mostCases
      const suite = few
        ? await loadSuite(file, label, { files, worlds, isWanted, watched })
        : tooMany(file, label)
      if (!suite) continue
      cases += suite.plan?.suite.cases.length ?? 0
      suites.push(suite)
    }
    return {
      paths: found.map(({ path, kind, problem }) => ({ path, kind, problem })),
      suites,
      watched: { files: [...watched], folders: found.flatMap(({ folders }) => folders) },
    }
  }
}

async function foundAt(path: string) {
  try {
    const { files, folders } = await suitesAt(path)
    const kind = folders.length > 0 ? ('folder' as const) : ('file' as const)
    return { path, kind, suites: files, folders, problem: '' }
  } catch (error) {
    return { path, kind: 'missing' as const, suites: [], folders: [], problem: sentenceOf(error) }
  }
}

interface LoadParts {
  readonly files: SuiteFiles
  readonly worlds: SuiteWorlds
  readonly isWanted: (suite: Suite) => boolean
  readonly watched: Set<string>
}

async function loadSuite(
  file: string,
  label: string,
  { files, worlds, isWanted, watched }: LoadParts,
): Promise<LoadedSuite | undefined> {
  watched.add(file)
  const base = { file, label, name: label, digest: '' }
  try {
    const { digest, read } = await files.read(file)
    if ('problems' in read) return { view: { ...base, digest, problems: [...read.problems] } }
    const { suite } = read
    if (!isWanted(suite)) return undefined
    const view = { ...base, name: suite.suite, digest }
    for (const path of dataFilesOf(file, suite)) watched.add(path)
    try {
      const plan = planSuite(read, await worlds.surroundingsOf(file, suite))
      if ('problems' in plan) return { view: { ...view, problems: [...plan.problems] } }
      return { view: { ...view, problems: [] }, plan: { ...read, file, planned: plan.planned } }
    } catch (error) {
      return { view: { ...view, problems: [{ line: 0, column: 0, message: sentenceOf(error) }] } }
    }
  } catch (error) {
    return { view: { ...base, problems: [{ line: 0, column: 0, message: sentenceOf(error) }] } }
  }
}

function dataFilesOf(file: string, suite: Suite): readonly string[] {
  const profiles = profilesFileOf(file, suite)
  return [
    ...(suite.data === undefined ? [] : [sourceOf(file, suite, undefined).name]),
    ...(profiles ? [profiles] : []),
  ]
}

const tooMany = (file: string, label: string): LoadedSuite => ({
  view: {
    ...{ file, label, name: label, digest: '' },
    problems: [
      {
        line: 0,
        column: 0,
        message: `It is not run here: no more than ${mostSuites} suites with ${mostCases.toLocaleString('en')} cases are. Use flagbench test.`,
      },
    ],
  },
})

/** What an expected error says. Anything else is a bug, and goes on. */
function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return error.message
  throw error
}
