import type { Host } from './host.ts'
import { bench } from './procedures/bench.ts'
import { drafts } from './procedures/drafts.ts'
import { flags } from './procedures/flags.ts'
import { answer } from './procedures/implement.ts'
import { profiles } from './procedures/profiles.ts'
import { segments } from './procedures/segments.ts'
import { system } from './procedures/system.ts'
import { transfer } from './procedures/transfer.ts'
import { workspaces } from './procedures/workspaces.ts'

/** The contract, answered by a host: what every transport carries. */
export const createRouter = (host: Host) =>
  answer.router({
    system: system(host),
    workspaces: workspaces(host),
    flags: flags(host),
    segments: segments(host),
    profiles: profiles(host),
    drafts: drafts(host),
    bench: bench(host),
    transfer: transfer(host),
  })
