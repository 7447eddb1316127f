import type { CaseRun } from '../../../shared/contract/suites/suite-shapes.ts'
import type { DraftRun } from '../../../shared/contract/suites/suites.ts'
import { newCoverageCounter } from '../../../shared/suites/coverage/count-coverage.ts'
import type { Suite } from '../../../shared/suites/format/suite-schema.ts'
import type { Load, LoadedSuite } from './load.ts'
import { shownFlag } from './run-all.ts'
import { newRunner, type PlannedFile } from './run-suites.ts'
import type { HostWorld, OpenWorlds } from './suite-worlds.ts'

interface DraftParts {
  readonly load: Load
  readonly openWorlds: OpenWorlds
  readonly saved: HostWorld
  readonly draft: HostWorld
  /** The flag on screen. */
  readonly flag?: string
}

/** The failing cases that are reported. */
const mostFailures = 100

/** Runs the cases that ask the environment, with a draft in it; those that fail then also without it. */
export async function runDraft(
  { load, openWorlds, saved, draft, flag }: DraftParts,
  signal: AbortSignal,
): Promise<DraftRun> {
  const isWanted = (suite: Suite) => asksProjectOf(draft.name, suite)
  const { suites } = await load(openWorlds(draft), signal, undefined, isWanted)
  const counter = newCoverageCounter()
  const runner = newRunner({ counter, signal })
  const failures: CaseRun[] = []
  let passed = 0
  let failed = 0
  for (const plan of plansOf(suites, draft)) {
    const runs = await runner.run(plan)
    passed += runs.filter((run) => run.failed === 0).length
    const failing = runs.filter((run) => run.failed > 0)
    failed += failing.length
    const shown = failing.slice(0, Math.max(0, mostFailures - failures.length))
    failures.push(...(await withSaved(shown, plan, saved, signal)))
  }
  const shown = counter.report().flags.find((one) => one.data === draft.name && one.flag === flag)
  return { passed, failed, failures, coverage: shown ? shownFlag(shown) : null }
}

const asksProjectOf = (name: string, { project }: Suite) => name.startsWith(`${project}/`)

/** The cases that ask this environment: a suite may ask several. */
const plansOf = (suites: readonly LoadedSuite[], { name }: HostWorld): readonly PlannedFile[] =>
  suites.flatMap(({ plan }) => {
    const planned = plan?.planned.filter(({ world }) => world.name === name) ?? []
    return plan && planned.length > 0 ? [{ ...plan, planned }] : []
  })

async function withSaved(
  failing: readonly CaseRun[],
  plan: PlannedFile,
  saved: HostWorld,
  signal: AbortSignal,
): Promise<readonly CaseRun[]> {
  if (failing.length === 0) return []
  const before = { ...plan, planned: plan.planned.map((question) => ({ ...question, world: saved })) }
  const indexes = failing.map(({ index }) => index)
  const runs = await newRunner({ signal }).run(before, indexes)
  const failed = new Set(runs.filter((run) => run.failed > 0).map(({ index }) => index))
  return failing.map((run) => ({ ...run, failsSaved: failed.has(run.index) }))
}
