import type { Database as Workbench } from 'better-sqlite3'
import type { Progress } from '../../shared/contract/shapes/progress.ts'
import type { ShownCoverage, SuggestedCase, SuiteRun } from '../../shared/contract/suites/suite-shapes.ts'
import type { DraftRun } from '../../shared/contract/suites/suites.ts'
import { AppError } from '../../shared/errors.ts'
import { explain } from '../../shared/evaluation/index.ts'
import type { JsonObject } from '../../shared/json/json.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../shared/model/segment-document.ts'
import type { Side } from '../../shared/suites/coverage/row-plan.ts'
import type { SuiteEdit } from '../../shared/suites/edit/edit-suite.ts'
import { createClosures } from '../bench/closures.ts'
import type { Rulesets } from '../evaluation/rulesets.ts'
import type { HostEvents } from '../events.ts'
import type { Database } from '../instance/database/database.ts'
import { readEnvironment } from '../instance/stores/tree/workspaces.ts'
import { addPath, isRemembered, removePath } from './files/paths.ts'
import { createSuiteFiles } from './files/suite-files.ts'
import { watchFolders } from './files/watch-folders.ts'
import { createSuiteWriter, type WrittenSuite } from './files/write-suite.ts'
import { withFlag, withSegment } from './run/draft-world.ts'
import { createLoader, type Only } from './run/load.ts'
import { runAll, type WholeRun } from './run/run-all.ts'
import { runDraft } from './run/run-draft.ts'
import { createSuiteWorlds, environmentWorld, type HostWorld } from './run/suite-worlds.ts'
import { caseTextOf, suggestCases, suggestThrough } from './suggest.ts'

interface LongOptions {
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

/** What a question is about: a flag or segment as in the data of suites, or a flag as on screen. */
export type AskedFlag =
  | { readonly data: string; readonly flag: string }
  | { readonly data: string; readonly segment: string }
  | { readonly document: FlagDocument }

/** The suites that this workbench remembers: their files are watched, run and changed. */
export interface Suites {
  run(only: readonly Only[] | undefined, options: LongOptions): Promise<SuiteRun>
  addPath(path: string): Promise<void>
  removePath(path: string): void
  caseText(file: string, index: number): Promise<{ text: string; digest: string }>
  /** Without a digest whatever the file is now. */
  edit(file: string, edit: SuiteEdit, digest?: string): Promise<WrittenSuite>
  create(file: string, name: string, environmentId: string, text: string): Promise<WrittenSuite>
  undo(file: string, digest: string): Promise<WrittenSuite>
  expectNow(document: FlagDocument, name: string, context: JsonObject): Promise<string>
  coverage(data: string, kind: 'flag' | 'segment', key: string): ShownCoverage | null
  suggest(
    of: AskedFlag,
    sides: readonly { readonly path: string; readonly side: Side }[],
    signal: AbortSignal,
  ): Promise<SuggestedCase[]>
  ofFlag(document: FlagDocument, signal: AbortSignal): Promise<DraftRun>
  ofSegment(document: SegmentDocument, signal: AbortSignal): Promise<DraftRun>
  close(): void
}

interface Parts {
  readonly database: Database
  readonly workbench: Workbench
  readonly rulesets: Rulesets
  readonly events: HostEvents
}

export function createSuites(parts: Parts): Suites {
  const { database, workbench, rulesets, events } = parts
  const openWorlds = createSuiteWorlds(parts)
  const load = createLoader(workbench, createSuiteFiles())
  const writer = createSuiteWriter()
  const closures = createClosures(database)
  const changed = () => events.emit({ type: 'suites-changed' })
  const watching = watchFolders(changed)
  let last: WholeRun | undefined
  events.subscribe(({ type }) => {
    if (type === 'instance-changed' || type === 'instance-replaced') closures.forget()
    if (type === 'instance-replaced') last = undefined
  })

  const savedWorld = async (environmentId: string): Promise<HostWorld> => {
    const { workspaceKey, projectKey, key } = await readEnvironment(database.read, environmentId)
    return environmentWorld(rulesets, environmentId, `${workspaceKey}/${projectKey}/${key}`)
  }
  const draftWorld = async (document: FlagDocument) =>
    withFlag(await savedWorld(document.targeting.environmentId), closures, document)
  const known = async (file: string) => {
    if (await isRemembered(workbench, file)) return
    throw new AppError('NOT_FOUND', `${file} is none of the suites that are remembered.`)
  }
  const written = (one: WrittenSuite) => {
    changed()
    return one
  }

  return {
    run: async (only, { onProgress, signal }) => {
      const loaded = await load(openWorlds(), signal, only)
      const notWatched = only ? '' : watching.set(loaded.watched.files, loaded.watched.folders)
      const whole = await runAll(loaded, only, { onProgress, signal })
      if (!only) last = whole
      return { ...whole.run, notWatched }
    },
    addPath: async (path) => {
      await addPath(workbench, path)
      changed()
    },
    removePath: (path) => {
      removePath(workbench, path)
      changed()
    },
    caseText: async (file, index) => {
      await known(file)
      return writer.caseText(file, index)
    },
    edit: async (file, edit, digest) => {
      await known(file)
      return written(await writer.edit(file, edit, digest))
    },
    create: async (file, name, environmentId, text) => {
      const { workspaceKey, projectKey, key } = await readEnvironment(database.read, environmentId)
      const head = { suite: name, project: `${workspaceKey}/${projectKey}`, environment: key }
      const made = await writer.create(file, head, text)
      if (!(await isRemembered(workbench, file))) await addPath(workbench, file)
      return written(made)
    },
    undo: async (file, digest) => {
      await known(file)
      return written(await writer.undo(file, digest))
    },
    expectNow: async (document, name, context) => {
      const world = await draftWorld(document)
      const flag = document.flag.key
      return caseTextOf(world, explain(world.ruleset, flag, context).evaluation, { name, flag, context })
    },
    coverage: (data, kind, key) => last?.coverageOf(data, kind, key) ?? null,
    suggest: async (of, sides, signal) => {
      if ('document' in of)
        return suggestCases(await draftWorld(of.document), of.document.flag.key, sides, signal)
      const world = last?.worlds.get(of.data)
      if (!world) throw new AppError('NOT_FOUND', `No suite asks ${of.data} now.`)
      if ('flag' in of) return suggestCases(world, of.flag, sides, signal)
      return suggestThrough(world, last?.flagsOf(of.data) ?? [], of.segment, sides, signal)
    },
    ofFlag: async (document, signal) => {
      const saved = await savedWorld(document.targeting.environmentId)
      const draft = await withFlag(saved, closures, document)
      return runDraft({ load, openWorlds, saved, draft, flag: document.flag.key }, signal)
    },
    ofSegment: async (document, signal) => {
      const saved = await savedWorld(document.setting.environmentId)
      return runDraft({ load, openWorlds, saved, draft: withSegment(saved, document) }, signal)
    },
    close: () => watching.close(),
  }
}
