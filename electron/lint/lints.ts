import { createHash } from 'node:crypto'
import type { Database as Workbench } from 'better-sqlite3'
import { LRUCache } from 'lru-cache'
import type {
  DraftFinding,
  LintFinding,
  LintResult,
  LintTarget,
} from '../../shared/contract/evaluation/lint.ts'
import type { Progress } from '../../shared/contract/shapes/progress.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import { flagDataOf } from '../../shared/payload/flag-data-of.ts'
import type { Closure } from '../bench/closure.ts'
import { createClosures } from '../bench/closures.ts'
import type { HostEvents } from '../events.ts'
import type { Database } from '../instance/database/database.ts'
import type { ProofWorkers } from '../proofs/proof-workers.ts'
import { listProfiles } from '../workbench/profiles.ts'
import { flagParts } from './place-of.ts'
import { meaningOf, placedIn } from './placed-finding.ts'
import { type Linted, readLinted } from './read-linted.ts'

interface LongOptions {
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

/** What lint finds, worked out in threads beside the host. */
export interface Lints {
  /** Kept until the environment or the profiles change. Throws NOT_FOUND. */
  environment(environmentId: string, target: LintTarget, options: LongOptions): Promise<LintResult>
  /** The same for one flag as it is on screen, without what only concerns the whole environment. */
  flag(document: FlagDocument, signal: AbortSignal): Promise<DraftFinding[]>
}

interface Kept {
  readonly revision: string
  /** Of the profiles. */
  readonly digest: string
  readonly result: LintResult
}

const keptAtMost = 16
const mostProfiles = 2_000
const patientMs = 1_000
const hurriedMs = 200

export function createLints(
  database: Database,
  workbench: Workbench,
  events: HostEvents,
  workers: Pick<ProofWorkers, 'lint'>,
): Lints {
  const closures = createClosures(database)
  const kept = new LRUCache<string, Kept>({ max: keptAtMost })
  let savedFindings = new WeakMap<Closure, Promise<readonly LintFinding[]>>()
  let last: Promise<unknown> = Promise.resolve()
  events.subscribe(({ type }) => {
    if (type === 'instance-changed' || type === 'instance-replaced') closures.forget()
    if (type === 'workbench-changed') savedFindings = new WeakMap()
    if (type === 'instance-replaced') kept.clear()
  })
  const contextsNow = () =>
    listProfiles(workbench)
      .slice(0, mostProfiles)
      .map(({ context }) => context)

  const lintEnvironment: Lints['environment'] = async (environmentId, target, { onProgress, signal }) => {
    const name = `${environmentId} ${target}`
    const contexts = contextsNow()
    const digest = createHash('sha256').update(JSON.stringify(contexts)).digest('base64')
    const known = kept.get(name)
    const isKnown = known?.digest === digest
    const { revision, read } = await readLinted(database, environmentId, isKnown ? known.revision : undefined)
    if (isKnown && !read) return known.result
    signal.throwIfAborted()
    const linted = await (read as () => Promise<Linted>)()
    const task = {
      target: target === 'all' ? undefined : target,
      contexts,
      variationNames: linted.variationNames,
      milliseconds: patientMs,
    }
    const found = await workers.lint(linted.data, task, { onProgress, signal })
    const result: LintResult = {
      findings: found.flatMap((one) => placedIn(linted, one)),
      flagCount: linted.flags.size,
      segmentCount: linted.segments.size,
      profileCount: contexts.length,
    }
    kept.set(name, { revision, digest, result })
    return result
  }

  const lintFlag = async (
    { model = 'launchdarkly', flags, segments }: Closure,
    document: FlagDocument,
    signal: AbortSignal,
  ): Promise<readonly LintFinding[]> => {
    const others = [...flags.values()].filter(({ flag }) => flag.id !== document.flag.id)
    const { key, variations } = document.flag
    const task = {
      onlyFlag: key,
      contexts: contextsNow(),
      variationNames: new Map([[key, variations.map(({ name }) => name)]]),
      milliseconds: hurriedMs,
    }
    const data = flagDataOf(model, [...others, document], segments.values())
    const found = await workers.lint(data, task, { signal })
    const resource = { id: document.flag.id, parts: flagParts(document) }
    const placed = { flags: new Map([[key, resource]]), segments: new Map() }
    return found.flatMap((one) => placedIn(placed, one))
  }

  const savedOf = (closure: Closure, saved: FlagDocument) => {
    const known = savedFindings.get(closure)
    if (known) return known
    const found = lintFlag(closure, saved, new AbortController().signal)
    savedFindings.set(closure, found)
    found.catch(() => savedFindings.delete(closure))
    return found
  }

  return {
    // One environment after the other, so that many windows do not take every processor.
    environment: (environmentId, target, options) => {
      const mine = last.then(() => {
        options.signal.throwIfAborted()
        return lintEnvironment(environmentId, target, options)
      })
      last = mine.catch(() => {})
      return mine
    },
    flag: async (document, signal) => {
      const closure = await closures.of(document)
      const saved = closure.flags.get(document.flag.id) ?? document
      const before = new Set((await savedOf(closure, saved)).map(meaningOf))
      const now = await lintFlag(closure, document, signal)
      return now.map((finding) => ({ ...finding, isNew: !before.has(meaningOf(finding)) }))
    },
  }
}
