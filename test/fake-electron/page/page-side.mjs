// The renderer's side of Electron: ipcRenderer and contextBridge around the real preload file. This code runs
// in the page before its own scripts, after the code of wire.mjs; imports and exports are removed from both.
import { decode, encode } from './wire.mjs'

/** Sets up the page; `preload(require, process)` is the app's preload script, wrapped in a function. */
export function startPage(preload, processInfo) {
  if (window.top !== window) return
  const toMain = (message) => window.__standinCall(JSON.stringify(message))
  void toMain({ type: 'document' })
  giveCloseEvents()
  askPermissions((permission) => toMain({ type: 'permission', permission }))
  const { ipcRenderer, receive } = createIpcRenderer(toMain)
  Object.defineProperty(window, '__standinReceive', { value: receive })
  const exposed = new Set()
  const electron = { ipcRenderer, contextBridge: createContextBridge(exposed) }
  const before = new Set(Object.getOwnPropertyNames(window))
  try {
    preload((name) => requireInPreload(name, electron), processInfo)
  } catch (error) {
    console.error('Unable to load preload script', error)
  }
  hideLeaks(before, exposed)
}

function createIpcRenderer(toMain) {
  const listeners = new Map()
  const ports = createPorts(toMain)
  const on = (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
  const ipcRenderer = {
    on,
    send: (channel, ...args) => void toMain({ type: 'send', channel, args: encode(args), ports: [] }),
    postMessage: (channel, message, transfer = []) =>
      void toMain({ type: 'send', channel, args: encode([message]), ports: transfer.map(ports.adopt) }),
    invoke: async (channel, ...args) => {
      const answer = JSON.parse(await toMain({ type: 'invoke', channel, args: encode(args) }))
      if ('error' in answer) throw new Error(`Error invoking remote method '${channel}': ${answer.error}`)
      return decode(answer.value)
    },
  }
  const receive = (text) => {
    const message = JSON.parse(text)
    if (message.type !== 'send') return ports.receive(message)
    const event = { sender: ipcRenderer, ports: message.ports.map(ports.create) }
    for (const listener of listeners.get(message.channel) ?? []) listener(event, ...decode(message.args))
  }
  return { ipcRenderer, receive }
}

/** Channel ends whose other end is in the main process, by id. */
function createPorts(toMain) {
  const ports = new Map()
  const attach = (id, port) => {
    ports.set(id, port)
    port.onmessage = ({ data }) => {
      void toMain(data === closedMark ? { type: 'port-close', id } : { type: 'port', id, data: encode(data) })
    }
  }
  return {
    adopt: (port) => {
      const id = crypto.randomUUID()
      attach(id, port)
      return id
    },
    create: (id) => {
      const { port1, port2 } = new MessageChannel()
      attach(id, port1)
      return port2
    },
    receive: ({ type, id, data }) => {
      if (type === 'port') ports.get(id)?.postMessage(decode(data))
      if (type === 'port-close') closeTold(ports.get(id))
    },
  }
}

const closedMark = 'stand-in: the other end of this port was closed'

/** Electron's ports, unlike web ports, fire "close" when the other end closes. Here a message triggers it. */
function giveCloseEvents() {
  const Channel = window.MessageChannel
  window.MessageChannel = class extends Channel {
    constructor() {
      super()
      for (const port of [this.port1, this.port2]) giveCloseEvent(port)
    }
  }
}

function giveCloseEvent(port) {
  port.addEventListener('message', (event) => {
    if (event.data !== closedMark) return
    event.stopImmediatePropagation()
    port.dispatchEvent(new Event('close'))
  })
  port.close = () => closeTold(port)
}

function closeTold(port) {
  port?.postMessage(closedMark)
  if (port) MessagePort.prototype.close.call(port)
}

/**
 * In Electron the app's handlers decide on permissions. `isAllowed` calls them with Electron's permission
 * names.
 */
function askPermissions(isAllowed) {
  const guard = (owner, method, permission) => {
    const original = owner?.[method]?.bind(owner)
    if (!original) return
    owner[method] = async (...args) => {
      if (await isAllowed(permission)) return original(...args)
      throw new DOMException('Permission denied.', 'NotAllowedError')
    }
  }
  guard(navigator.clipboard, 'readText', 'clipboard-read')
  guard(navigator.clipboard, 'read', 'clipboard-read')
  guard(navigator.clipboard, 'writeText', 'clipboard-sanitized-write')
  guard(navigator.mediaDevices, 'getUserMedia', 'media')
  guard(navigator.mediaDevices, 'getDisplayMedia', 'display-capture')
  Notification.requestPermission = async () => ((await isAllowed('notifications')) ? 'granted' : 'denied')
  const locate = navigator.geolocation.getCurrentPosition.bind(navigator.geolocation)
  navigator.geolocation.getCurrentPosition = async (found, failed) => {
    if (await isAllowed('geolocation')) return locate(found, failed)
    failed?.({ code: 1, PERMISSION_DENIED: 1, message: 'User denied Geolocation' })
  }
}

function createContextBridge(exposed) {
  return {
    exposeInMainWorld: (name, api) => {
      if (name in window) throw new Error(`Cannot bind an API on top of an existing property: ${name}`)
      exposed.add(name)
      Object.defineProperty(window, name, { value: deepFreeze(bridged(api)), enumerable: true })
    },
  }
}

/** Values that cross the bridge are copied, functions are wrapped, and prototypes are lost. */
function bridged(value) {
  if (typeof value === 'function') return (...args) => bridged(value(...args.map(bridged)))
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Promise) return value.then(bridged)
  if (Array.isArray(value)) return value.map(bridged)
  const isPlain = Object.getPrototypeOf(value) === Object.prototype
  if (!isPlain) return structuredClone(value)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bridged(inner)]))
}

function deepFreeze(value) {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value
  Object.values(value).forEach(deepFreeze)
  return Object.freeze(value)
}

function requireInPreload(name, electron) {
  if (name === 'electron') return electron
  throw new Error(`module not found: ${name} (a sandboxed preload can require only 'electron')`)
}

/** There is no isolated world here, so globals that it would hide are deleted and reported. */
function hideLeaks(before, exposed) {
  const leaked = Object.getOwnPropertyNames(window).filter((name) => !before.has(name) && !exposed.has(name))
  for (const name of leaked) delete window[name]
  if (leaked.length > 0)
    console.error('stand-in: the preload set globals that contextIsolation would hide:', leaked)
}
