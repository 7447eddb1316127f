import type { ContractRouterClient } from '@orpc/contract'
import { accesses } from './accesses.ts'
import { bench } from './bench.ts'
import { changes } from './changes.ts'
import { drafts } from './drafts.ts'
import { editor } from './editor.ts'
import { environments } from './environments.ts'
import { evaluations } from './evaluations.ts'
import { flags } from './flags.ts'
import { history } from './history.ts'
import { historyRetention } from './history-retention.ts'
import { identities } from './identities.ts'
import { instance } from './instance.ts'
import { operations } from './operations.ts'
import { profiles } from './profiles.ts'
import { projects } from './projects.ts'
import { sdkKeys } from './sdk-keys.ts'
import { segmentSettings } from './segment-settings.ts'
import { segments } from './segments.ts'
import { settings } from './settings.ts'
import { targeting } from './targeting.ts'
import { tokens } from './tokens.ts'
import { traits } from './traits.ts'
import { transfer } from './transfer.ts'
import { tree } from './tree.ts'
import { workspaces } from './workspaces.ts'

/**
 * Every request and event of the host: name, input, output and required permission. Transports add nothing to
 * it.
 */
export const contract = {
  instance,
  settings,
  tree,
  workspaces,
  projects,
  environments,
  flags,
  editor,
  targeting,
  segments,
  segmentSettings,
  changes,
  operations,
  history,
  historyRetention,
  sdkKeys,
  evaluations,
  identities,
  traits,
  profiles,
  drafts,
  bench,
  transfer,
  accesses,
  tokens,
}

export type HostClient = ContractRouterClient<typeof contract>
