import type { ContractRouterClient } from '@orpc/contract'
import { accesses } from './access/accesses.ts'
import { sdkKeys } from './access/sdk-keys.ts'
import { tokens } from './access/tokens.ts'
import { evaluations } from './evaluation/evaluations.ts'
import { identities } from './evaluation/identities.ts'
import { lint } from './evaluation/lint.ts'
import { populations } from './evaluation/populations.ts'
import { simulator } from './evaluation/simulator.ts'
import { traits } from './evaluation/traits.ts'
import { bulkFlags } from './flags/bulk-flags.ts'
import { changes } from './flags/changes.ts'
import { flags } from './flags/flags.ts'
import { promotion } from './flags/promotion.ts'
import { segmentSettings } from './flags/segment-settings.ts'
import { segments } from './flags/segments.ts'
import { targeting } from './flags/targeting.ts'
import { transfer } from './flags/transfer.ts'
import { history } from './history/history.ts'
import { historyRetention } from './history/history-retention.ts'
import { operations } from './history/operations.ts'
import { past } from './history/past.ts'
import { suites } from './suites/suites.ts'
import { sync } from './sync/sync.ts'
import { conversions } from './tree/conversions.ts'
import { environments } from './tree/environments.ts'
import { projects } from './tree/projects.ts'
import { tree } from './tree/tree.ts'
import { workspaces } from './tree/workspaces.ts'
import { acting } from './window/acting.ts'
import { backups } from './window/backups.ts'
import { bench } from './window/bench.ts'
import { drafts } from './window/drafts.ts'
import { editor } from './window/editor.ts'
import { instance } from './window/instance.ts'
import { profiles } from './window/profiles.ts'
import { segmentBench } from './window/segment-bench.ts'
import { segmentDrafts } from './window/segment-drafts.ts'
import { settings } from './window/settings.ts'
import { windows } from './window/windows.ts'

/**
 * Every request and event of the host: name, input, output and required permission. Transports add nothing to
 * it.
 */
export const contract = {
  instance,
  acting,
  settings,
  windows,
  backups,
  tree,
  workspaces,
  projects,
  conversions,
  environments,
  flags,
  editor,
  targeting,
  segments,
  segmentSettings,
  changes,
  bulkFlags,
  operations,
  history,
  past,
  historyRetention,
  sdkKeys,
  evaluations,
  identities,
  lint,
  simulator,
  traits,
  profiles,
  populations,
  drafts,
  segmentDrafts,
  bench,
  promotion,
  segmentBench,
  suites,
  transfer,
  sync,
  accesses,
  tokens,
}

export type HostClient = ContractRouterClient<typeof contract>
