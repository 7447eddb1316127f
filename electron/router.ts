import type { Host } from './host.ts'
import { accesses } from './procedures/access/accesses.ts'
import { sdkKeys } from './procedures/access/sdk-keys.ts'
import { tokens } from './procedures/access/tokens.ts'
import { evaluations } from './procedures/evaluation/evaluations.ts'
import { identities } from './procedures/evaluation/identities.ts'
import { lint } from './procedures/evaluation/lint.ts'
import { populations } from './procedures/evaluation/populations.ts'
import { simulator } from './procedures/evaluation/simulator.ts'
import { traits } from './procedures/evaluation/traits.ts'
import { bulkFlags } from './procedures/flags/bulk-flags.ts'
import { changes } from './procedures/flags/changes.ts'
import { flags } from './procedures/flags/flags.ts'
import { promotion } from './procedures/flags/promotion.ts'
import { segmentSettings } from './procedures/flags/segment-settings.ts'
import { segments } from './procedures/flags/segments.ts'
import { targeting } from './procedures/flags/targeting.ts'
import { transfer } from './procedures/flags/transfer.ts'
import { history } from './procedures/history/history.ts'
import { historyRetention } from './procedures/history/history-retention.ts'
import { operations } from './procedures/history/operations.ts'
import { past } from './procedures/history/past.ts'
import { answer } from './procedures/implement.ts'
import { suites } from './procedures/suites/suites.ts'
import { sync } from './procedures/sync/sync.ts'
import { conversions } from './procedures/tree/conversions.ts'
import { environments } from './procedures/tree/environments.ts'
import { projects } from './procedures/tree/projects.ts'
import { tree } from './procedures/tree/tree.ts'
import { workspaces } from './procedures/tree/workspaces.ts'
import { acting } from './procedures/window/acting.ts'
import { backups } from './procedures/window/backups.ts'
import { bench } from './procedures/window/bench.ts'
import { drafts } from './procedures/window/drafts.ts'
import { editor } from './procedures/window/editor.ts'
import { instance } from './procedures/window/instance.ts'
import { profiles } from './procedures/window/profiles.ts'
import { segmentBench } from './procedures/window/segment-bench.ts'
import { segmentDrafts } from './procedures/window/segment-drafts.ts'
import { settings } from './procedures/window/settings.ts'
import { windows } from './procedures/window/windows.ts'

/** Implements the contract for a host; all transports use this router. */
export const createRouter = (host: Host) => {
  const resources = createResources(host)
  return answer.router({
    ...resources,
    changes: changes(host, resources),
    bulkFlags: bulkFlags(host),
    instance: instance(host),
    acting: acting(host),
    settings: settings(host),
    windows: windows(host),
    backups: backups(host),
    tree: tree(host),
    editor: editor(host),
    operations: operations(host),
    history: history(host),
    past: past(host),
    historyRetention: historyRetention(host),
    sdkKeys: sdkKeys(host),
    evaluations: evaluations(host),
    identities: identities(host),
    lint: lint(host),
    simulator: simulator(host),
    traits: traits(host),
    profiles: profiles(host),
    populations: populations(host),
    drafts: drafts(host),
    segmentDrafts: segmentDrafts(host),
    bench: bench(host),
    promotion: promotion(host),
    segmentBench: segmentBench(host),
    suites: suites(host),
    transfer: transfer(host),
    sync: sync(host),
    accesses: accesses(host),
    tokens: tokens(host),
  })
}

/** The resources that a batch of changes can contain. */
export const createResources = (host: Host) => ({
  workspaces: workspaces(host),
  projects: projects(host),
  conversions: conversions(host),
  environments: environments(host),
  flags: flags(host),
  targeting: targeting(host),
  segments: segments(host),
  segmentSettings: segmentSettings(host),
})
