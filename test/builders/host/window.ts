import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { onTestFinished } from 'vitest'
import { windowCaller } from '../../../electron/access/guard/caller.ts'
import type { Host } from '../../../electron/host.ts'
import { createRouter } from '../../../electron/router.ts'
import { attachPort } from '../../../electron/transport/port.ts'
import type { HostClient } from '../../../shared/contract/index.ts'
import { jsonSerializers } from '../../../shared/contract/shapes/json-serializers.ts'

/**
 * The requests of a window of a host, over a port as in Electron; hung up when the running test ends. `as` is the id
 * of the access that the window acts as; null: none.
 */
export function openWindow(host: Host, as: string | null = null): HostClient {
  const channel = new MessageChannel()
  const context = host.access.contextOf(windowCaller(as))
  onTestFinished(attachPort(channel.port1, { router: createRouter(host), context, log: host.log }))
  channel.port2.start()
  const port = channel.port2 as unknown as MessagePort
  return createORPCClient(new RPCLink({ port, customJsonSerializers: jsonSerializers }))
}
