import type { Host } from './host.ts'
import { access } from './procedures/access.ts'
import { bench } from './procedures/bench.ts'
import { changes } from './procedures/changes.ts'
import { drafts } from './procedures/drafts.ts'
import { environments } from './procedures/environments.ts'
import { evaluations } from './procedures/evaluations.ts'
import { flagResources } from './procedures/flag-resources.ts'
import { flags } from './procedures/flags.ts'
import { history } from './procedures/history.ts'
import { identities, traits } from './procedures/identities.ts'
import { answer } from './procedures/implement.ts'
import { profiles } from './procedures/profiles.ts'
import { projects } from './procedures/projects.ts'
import { sdkKeys } from './procedures/sdk-keys.ts'
import { segmentResources, segmentSettings } from './procedures/segment-resources.ts'
import { segments } from './procedures/segments.ts'
import { system } from './procedures/system.ts'
import { targeting } from './procedures/targeting.ts'
import { transfer } from './procedures/transfer.ts'
import { workspaceResources } from './procedures/workspace-resources.ts'
import { workspaces } from './procedures/workspaces.ts'

/** The contract, answered by a host: what every transport carries. */
export const createRouter = (host: Host) => {
  const resources = {
    workspaces: { ...workspaces(host), ...workspaceResources(host) },
    projects: projects(host),
    environments: environments(host),
    flags: { ...flags(host), ...flagResources(host) },
    targeting: targeting(host),
    segments: { ...segments(host), ...segmentResources(host) },
    segmentSettings: segmentSettings(host),
  }
  return answer.router({
    system: system(host),
    ...resources,
    changes: changes(host, resources),
    history: history(host),
    sdkKeys: sdkKeys(host),
    evaluations: evaluations(host),
    identities: identities(host),
    traits: traits(host),
    profiles: profiles(host),
    drafts: drafts(host),
    bench: bench(host),
    transfer: transfer(host),
    access: access(host),
  })
}
