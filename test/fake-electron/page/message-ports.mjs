import { EventEmitter } from 'node:events'
import { MessageChannel } from 'node:worker_threads'

/**
 * Electron's port in the main process: messages are wrapped in an event, and the closing side gets no event.
 */
export class MessagePortMain extends EventEmitter {
  #isClosedHere = false

  constructor(port) {
    super()
    this.port = port
    port.on('message', (data) => this.emit('message', { data, ports: [] }))
    port.on('close', () => this.#isClosedHere || this.emit('close'))
    port.unref()
  }

  postMessage(message, transfer = []) {
    this.port.postMessage(
      message,
      transfer.map((other) => other.port ?? other),
    )
  }

  start() {
    this.port.start()
  }

  close() {
    this.#isClosedHere = true
    this.port.close()
  }
}

export class MessageChannelMain {
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new MessagePortMain(port1)
    this.port2 = new MessagePortMain(port2)
  }
}
