import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import type { CoverageTally, ShownCoverage, SuiteRun } from '../../../shared/contract/suites/suite-shapes.ts'
import { newCoverageCounter } from '../../../shared/suites/coverage/count-coverage.ts'
import type { Coverage, FlagCoverage, SegmentCoverage } from '../../../shared/suites/coverage/coverage.ts'
import type { Loaded, Only } from './load.ts'
import { newRunner } from './run-suites.ts'
import type { HostWorld } from './suite-worlds.ts'

/** A run, and what questions about it need. */
export interface WholeRun {
  readonly run: Omit<SuiteRun, 'notWatched'>
  /** The worlds that were asked, by their names. */
  readonly worlds: ReadonlyMap<string, HostWorld>
  /** The keys of the flags of the data that cases ask. */
  flagsOf(data: string): readonly string[]
  coverageOf(data: string, kind: 'flag' | 'segment', key: string): ShownCoverage | undefined
}

interface RunOptions {
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

const progressMs = 100

/** Runs the cases of what was loaded. */
export async function runAll(
  { paths, suites }: Loaded,
  only: readonly Only[] | undefined,
  { onProgress, signal }: RunOptions,
): Promise<WholeRun> {
  const counter = newCoverageCounter()
  const total = suites.reduce((sum, { plan }) => sum + (plan?.planned.length ?? 0), 0)
  const runner = newRunner({ counter, signal, onStep: progressOf(total, onProgress) })
  const started = performance.now()
  const indexes = new Map(only?.map((one) => [one.file, one.indexes]))
  const views: SuiteRun['suites'] = []
  const worlds = new Map<string, HostWorld>()
  for (const { view, plan } of suites) {
    for (const { world } of plan?.planned ?? []) worlds.set(world.name, world)
    views.push({ ...view, cases: plan ? await runner.run(plan, indexes.get(view.file)) : [] })
  }
  const report = counter.report()
  return {
    run: {
      paths,
      suites: views,
      coverage: talliesOf(report),
      unasked: Object.fromEntries(Object.entries(report.unasked).map(([data, keys]) => [data, keys.length])),
      seconds: (performance.now() - started) / 1000,
      ranAt: new Date().toISOString(),
    },
    worlds,
    flagsOf: (data) => report.flags.filter((one) => one.data === data).map(({ flag }) => flag),
    coverageOf: (data, kind, key) =>
      kind === 'flag'
        ? report.flags.filter((one) => one.data === data && one.flag === key).map(shownFlag)[0]
        : report.segments.filter((one) => one.data === data && one.segment === key).map(shownSegment)[0],
  }
}

function progressOf(total: number, onProgress: RunOptions['onProgress']): () => void {
  let done = 0
  let told = performance.now()
  return () => {
    done += 1
    if (performance.now() - told < progressMs) return
    told = performance.now()
    onProgress({ type: 'progress', stage: 'running cases', done, total })
  }
}

const talliesOf = ({ flags, segments }: Coverage): CoverageTally[] => [
  ...flags.map(({ data, flag, total, covered }) => ({
    data,
    kind: 'flag' as const,
    key: flag,
    total,
    covered,
  })),
  ...segments.map(({ data, segment, total, covered }) => ({
    ...{ data, kind: 'segment' as const, key: segment, total, covered },
  })),
]

/** Of a flag, as it is shown. */
export const shownFlag = ({ data, flag, cases, total, covered, rows }: FlagCoverage): ShownCoverage => ({
  ...{ data, kind: 'flag', key: flag, cases, total, covered },
  rows: [...rows],
})

const shownSegment = ({ data, segment, total, covered, rows }: SegmentCoverage): ShownCoverage => ({
  ...{ data, kind: 'segment', key: segment, cases: 0, total, covered },
  rows: [...rows],
})
