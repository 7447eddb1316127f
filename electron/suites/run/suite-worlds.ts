import type { Database as Workbench } from 'better-sqlite3'
import { LRUCache } from 'lru-cache'
import { AppError } from '../../../shared/errors.ts'
import { compile, type Ruleset } from '../../../shared/evaluation/index.ts'
import { parseJson } from '../../../shared/json/parse-json.ts'
import { flagDataIn } from '../../../shared/payload/read/flag-data-in.ts'
import type { Suite } from '../../../shared/suites/format/suite-schema.ts'
import { newPeople, type People } from '../../../shared/suites/people/people.ts'
import { readPeople } from '../../../shared/suites/people/read-people.ts'
import type { SuiteSurroundings, SuiteWorld } from '../../../shared/suites/run/plan-suite.ts'
import type { Rulesets } from '../../evaluation/rulesets.ts'
import type { Database } from '../../instance/database/database.ts'
import { findEnvironment } from '../../instance/stores/tree/workspaces.ts'
import { listProfiles } from '../../workbench/profiles.ts'
import { readBounded } from '../files/read-bounded.ts'
import { profilesFileOf, sourceOf } from '../files/suite-source.ts'

/** The flags that suites ask, and where they are from. */
export interface HostWorld extends SuiteWorld {
  /** Absent: they are from a file. */
  readonly environmentId?: string
}

/** Finds the flags and profiles that suites name, each once in a run. */
export interface SuiteWorlds {
  /** Throws INVALID or NOT_FOUND if something that the suite names is not there. */
  surroundingsOf(file: string, suite: Suite): Promise<SuiteSurroundings>
}

interface Parts {
  readonly database: Database
  readonly workbench: Workbench
  readonly rulesets: Rulesets
}

/** Of a file with flags, or with profiles. */
const mostMebibytes = 64

/** Worlds of one run. `replaced` stands for the environment with its id. */
export type OpenWorlds = (replaced?: HostWorld) => SuiteWorlds

export function createSuiteWorlds(parts: Parts): OpenWorlds {
  const kept = new LRUCache<string, { readonly stamp: string; readonly ruleset: Ruleset }>({ max: 8 })
  const fromFile = async (name: string): Promise<HostWorld> => {
    const known = kept.get(name)
    const now = await readBounded(name, mostMebibytes, known?.stamp)
    if (known && now === undefined) return { name, ruleset: known.ruleset }
    const { text, stamp } = now ?? (await readBounded(name, mostMebibytes))
    const ruleset = rulesetIn(name, text)
    kept.set(name, { stamp, ruleset })
    return { name, ruleset }
  }
  return (replaced) => {
    const worlds = new Map<string, Promise<HostWorld>>()
    const worldOf = (name: string, isFile: boolean) => {
      const known = worlds.get(name)
      if (known) return known
      const world = isFile ? fromFile(name) : fromEnvironment(parts, name, replaced)
      worlds.set(name, world)
      return world
    }
    let profiles: People | undefined
    const people = async (file: string, suite: Suite): Promise<People | undefined> => {
      if (!suite.cases.some(({ profile }) => profile !== undefined)) return undefined
      const path = profilesFileOf(file, suite)
      if (path !== undefined) return peopleIn(path)
      if (suite.project === undefined) return undefined
      profiles ??= newPeople(listProfiles(parts.workbench))
      return profiles
    }
    return {
      surroundingsOf: async (file, suite) => {
        const environments = new Set(suite.cases.map(({ environment }) => environment))
        const found = new Map<string | undefined, HostWorld>()
        for (const environment of environments) {
          const { name, isFile } = sourceOf(file, suite, environment)
          found.set(environment, await worldOf(name, isFile))
        }
        const known = await people(file, suite)
        return {
          worldOf: (environment) => found.get(environment) as HostWorld,
          ...(known === undefined ? {} : { people: known }),
        }
      },
    }
  }
}

function rulesetIn(path: string, text: string): Ruleset {
  const json = parseJson(text)
  if ('error' in json) throw new AppError('INVALID', `${path} is not valid JSON: ${json.error}.`)
  const read = flagDataIn(json.value)
  if ('problem' in read) throw new AppError('INVALID', `${path} ${read.problem}`)
  return compile(read.data)
}

async function peopleIn(path: string): Promise<People> {
  const read = readPeople((await readBounded(path, mostMebibytes)).text)
  if ('error' in read) throw new AppError('INVALID', `${path}: ${read.error}`)
  return newPeople(read.people)
}

async function fromEnvironment(
  { database, rulesets }: Parts,
  name: string,
  replaced: HostWorld | undefined,
): Promise<HostWorld> {
  if (replaced?.name === name) return replaced
  const [workspaceKey = '', projectKey = '', environmentKey = ''] = name.split('/')
  const environment = await findEnvironment(database.read, { workspaceKey, projectKey, environmentKey })
  if (!environment) throw new AppError('NOT_FOUND', `There is no environment ${name}.`)
  return environmentWorld(rulesets, environment.id, name)
}

/** An environment as it is saved. */
export async function environmentWorld(
  rulesets: Rulesets,
  environmentId: string,
  name: string,
): Promise<HostWorld> {
  const { model, ruleset, variationKeys } = await rulesets.of(environmentId)
  // The results of the flagbase model have their keys.
  return { name, environmentId, ruleset, ...(model === 'flagbase' ? {} : { variationKeys }) }
}
