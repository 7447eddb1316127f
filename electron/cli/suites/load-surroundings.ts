import { AppError } from '../../../shared/errors.ts'
import { compile } from '../../../shared/evaluation/index.ts'
import { newPeople, type People } from '../../../shared/suites/people/people.ts'
import { readPeople } from '../../../shared/suites/people/read-people.ts'
import type { SuiteSurroundings, SuiteWorld } from '../../../shared/suites/run/plan-suite.ts'
import type { Database } from '../../instance/database/database.ts'
import { profilesFileOf, type SuiteSource, sourceOf } from '../../suites/files/suite-source.ts'
import { environmentRules } from '../data/environment-rules.ts'
import { homeProfiles } from '../data/home-profiles.ts'
import { readFlagData } from '../data/read-flag-data.ts'
import { isPlace } from '../data/read-sources.ts'
import { readTextFile } from '../read-input.ts'
import { type InstanceOptions, withDatabase } from '../with-database.ts'
import type { LoadedSuite } from './load-suites.ts'

export interface SurroundingsOptions extends InstanceOptions {
  /** Replaces the data of every suite: a file, or WORKSPACE/PROJECT/ENVIRONMENT. */
  readonly data?: string
}

/**
 * Loads the flags and profiles that the suites name, each once. An instance is opened only if one of them needs
 * it. Throws INVALID or NOT_FOUND.
 */
export async function loadSurroundings(
  suites: readonly LoadedSuite[],
  options: SurroundingsOptions,
): Promise<(suite: LoadedSuite) => SuiteSurroundings> {
  const worlds = await loadWorlds(
    suites.flatMap((suite) => sourcesOf(suite, options)),
    options,
  )
  const people = new Map<LoadedSuite, People>()
  for (const suite of suites) {
    const found = await loadPeople(suite, options)
    if (found !== undefined) people.set(suite, found)
  }
  return (suite) => {
    const known = people.get(suite)
    return {
      worldOf: (environment) => worlds.get(sourceFor(suite, environment, options).name) as SuiteWorld,
      ...(known === undefined ? {} : { people: known }),
    }
  }
}

const sourcesOf = (suite: LoadedSuite, options: SurroundingsOptions) =>
  suite.suite.cases.map(({ environment }) => sourceFor(suite, environment, options))

/** The files with flags and profiles that a suite names. */
export function namedFiles(suite: LoadedSuite, options: SurroundingsOptions): readonly string[] {
  const profiles = profilesFileOf(suite.file, suite.suite)
  const data = sourcesOf(suite, options).filter(({ isFile }) => isFile)
  return [...new Set(data.map(({ name }) => name)), ...(profiles === undefined ? [] : [profiles])]
}

const sourceFor = (
  { file, suite }: LoadedSuite,
  environment: string | undefined,
  { data }: SurroundingsOptions,
): SuiteSource =>
  data === undefined ? sourceOf(file, suite, environment) : { name: data, isFile: !isPlace(data) }

async function loadWorlds(
  sources: readonly SuiteSource[],
  options: SurroundingsOptions,
): Promise<ReadonlyMap<string, SuiteWorld>> {
  const names = (isFile: boolean) => [
    ...new Set(sources.filter((source) => source.isFile === isFile).map(({ name }) => name)),
  ]
  const worlds = new Map<string, SuiteWorld>()
  for (const name of names(true)) worlds.set(name, { name, ruleset: compile(await readFlagData(name)) })
  const places = names(false)
  if (places.length === 0) return worlds
  await withDatabase(options, async (database) => {
    for (const name of places) worlds.set(name, await worldOfPlace(database, name))
  })
  return worlds
}

async function worldOfPlace(database: Database, name: string): Promise<SuiteWorld> {
  const [workspaceKey = '', projectKey = '', environmentKey = ''] = name.split('/')
  const { model, ruleset, variationKeys } = await environmentRules(database, {
    workspaceKey,
    projectKey,
    environmentKey,
  })
  return { name, ruleset, ...(model === 'flagbase' ? {} : { variationKeys }) }
}

/** Absent if no case names a profile, or there is no place to look for it. */
async function loadPeople(
  { file, suite }: LoadedSuite,
  { home }: SurroundingsOptions,
): Promise<People | undefined> {
  if (!suite.cases.some(({ profile }) => profile !== undefined)) return undefined
  const path = profilesFileOf(file, suite)
  if (path !== undefined) return readPeopleFile(path)
  return suite.project === undefined && home === undefined ? undefined : newPeople(homeProfiles(home))
}

async function readPeopleFile(path: string): Promise<People> {
  const read = readPeople(await readTextFile(path))
  if ('error' in read) throw new AppError('INVALID', `${path}: ${read.error}`)
  return newPeople(read.people)
}
