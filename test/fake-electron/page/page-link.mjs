// The main process's side of the connection to one page: IPC messages and transferred ports.
import { MessageChannel } from 'node:worker_threads'
import { toApp } from '../addresses.mjs'
import { createEvent } from './event.mjs'
import { ipcMain } from './ipc-main.mjs'
import { MessagePortMain } from './message-ports.mjs'
import { decode, encode } from './wire.mjs'

/** Connects `contents` to `page`; returns what its `send` and `postMessage` need. */
export function createPageLink(contents, page) {
  const ports = new Map()
  let queue = Promise.resolve()

  const toPage = (message) => {
    const deliver = () => page.evaluate((text) => window.__standinReceive?.(text), JSON.stringify(message))
    queue = queue.then(deliver).catch(() => {})
  }

  const pump = (id, port) => {
    ports.set(id, port)
    port.on('message', (data) => toPage({ type: 'port', id, data: encode(data) }))
    port.on('close', () => ports.delete(id) && toPage({ type: 'port-close', id }))
    port.unref()
  }

  const drop = (id) => {
    const port = ports.get(id)
    ports.delete(id)
    port?.close()
  }

  const receive = async ({ frame }, text) => {
    const message = JSON.parse(text)
    if (message.type === 'document') return [...ports.keys()].forEach(drop)
    if (message.type === 'port') return ports.get(message.id)?.postMessage(decode(message.data))
    if (message.type === 'port-close') return drop(message.id)
    if (message.type === 'permission') return contents.session.allows(contents, message.permission)
    const event = createEvent({ sender: contents, senderFrame: toSenderFrame(frame) })
    if (message.type === 'invoke') return answer(event, message)
    event.ports = message.ports.map((id) => {
      const { port1, port2 } = new MessageChannel()
      pump(id, port1)
      return new MessagePortMain(port2)
    })
    ipcMain.emit(message.channel, event, ...decode(message.args))
  }

  const send = (channel, args, transfer = []) => {
    const ids = transfer.map(({ port }) => {
      const id = crypto.randomUUID()
      pump(id, port)
      return id
    })
    toPage({ type: 'send', channel, args: encode(args), ports: ids })
  }

  return { send, receive }
}

async function answer(event, { channel, args }) {
  const handler = ipcMain.handlers.get(channel)
  if (!handler) return JSON.stringify({ error: `Error: No handler registered for '${channel}'` })
  try {
    return JSON.stringify({ value: encode(await handler(event, ...decode(args))) })
  } catch (error) {
    return JSON.stringify({ error: String(error) })
  }
}

function toSenderFrame(frame) {
  const url = toApp(frame.url())
  return { url, origin: new URL(url).origin, parent: frame.parentFrame() }
}
