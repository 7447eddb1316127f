import type { Host } from './host.ts'
import { accesses } from './procedures/accesses.ts'
import { bench } from './procedures/bench.ts'
import { changes } from './procedures/changes.ts'
import { drafts } from './procedures/drafts.ts'
import { editor } from './procedures/editor.ts'
import { environments } from './procedures/environments.ts'
import { evaluations } from './procedures/evaluations.ts'
import { flags } from './procedures/flags.ts'
import { history } from './procedures/history.ts'
import { historyRetention } from './procedures/history-retention.ts'
import { identities } from './procedures/identities.ts'
import { answer } from './procedures/implement.ts'
import { instance } from './procedures/instance.ts'
import { operations } from './procedures/operations.ts'
import { profiles } from './procedures/profiles.ts'
import { projects } from './procedures/projects.ts'
import { sdkKeys } from './procedures/sdk-keys.ts'
import { segmentSettings } from './procedures/segment-settings.ts'
import { segments } from './procedures/segments.ts'
import { settings } from './procedures/settings.ts'
import { targeting } from './procedures/targeting.ts'
import { tokens } from './procedures/tokens.ts'
import { traits } from './procedures/traits.ts'
import { transfer } from './procedures/transfer.ts'
import { tree } from './procedures/tree.ts'
import { workspaces } from './procedures/workspaces.ts'

/** Implements the contract for a host; all transports use this router. */
export const createRouter = (host: Host) => {
  const resources = createResources(host)
  return answer.router({
    ...resources,
    changes: changes(host, resources),
    instance: instance(host),
    settings: settings(host),
    tree: tree(host),
    editor: editor(host),
    operations: operations(host),
    history: history(host),
    historyRetention: historyRetention(host),
    sdkKeys: sdkKeys(host),
    evaluations: evaluations(host),
    identities: identities(host),
    traits: traits(host),
    profiles: profiles(host),
    drafts: drafts(host),
    bench: bench(host),
    transfer: transfer(host),
    accesses: accesses(host),
    tokens: tokens(host),
  })
}

/** The resources that a batch of changes can contain. */
export const createResources = (host: Host) => ({
  workspaces: workspaces(host),
  projects: projects(host),
  environments: environments(host),
  flags: flags(host),
  targeting: targeting(host),
  segments: segments(host),
  segmentSettings: segmentSettings(host),
})
