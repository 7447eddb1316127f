import type { ContractRouterClient } from '@orpc/contract'
import { bench } from './bench.ts'
import { drafts } from './drafts.ts'
import { flags } from './flags.ts'
import { profiles } from './profiles.ts'
import { segments } from './segments.ts'
import { system } from './system.ts'
import { transfer } from './transfer.ts'
import { workspaces } from './workspaces.ts'

/** Every request and event of the host: name, input, output, needed permission. The transports carry it and add nothing. */
export const contract = { system, workspaces, flags, segments, profiles, drafts, bench, transfer }

export type HostClient = ContractRouterClient<typeof contract>
