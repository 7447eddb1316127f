import type { ContractRouterClient } from '@orpc/contract'
import { access } from './access.ts'
import { bench } from './bench.ts'
import { changes } from './changes.ts'
import { drafts } from './drafts.ts'
import { environments } from './environments.ts'
import { evaluations } from './evaluations.ts'
import { flagResources } from './flag-resources.ts'
import { flags } from './flags.ts'
import { history } from './history.ts'
import { identities, traits } from './identities.ts'
import { profiles } from './profiles.ts'
import { projects } from './projects.ts'
import { sdkKeys } from './sdk-keys.ts'
import { segmentResources, segmentSettings } from './segment-resources.ts'
import { segments } from './segments.ts'
import { system } from './system.ts'
import { targeting } from './targeting.ts'
import { transfer } from './transfer.ts'
import { workspaceResources } from './workspace-resources.ts'
import { workspaces } from './workspaces.ts'

/** Every request and event of the host: name, input, output, needed permission. The transports carry it and add nothing. */
export const contract = {
  system,
  workspaces: { ...workspaces, ...workspaceResources },
  projects,
  environments,
  flags: { ...flags, ...flagResources },
  targeting,
  segments: { ...segments, ...segmentResources },
  segmentSettings,
  changes,
  history,
  sdkKeys,
  evaluations,
  identities,
  traits,
  profiles,
  drafts,
  bench,
  transfer,
  access,
}

export type HostClient = ContractRouterClient<typeof contract>
