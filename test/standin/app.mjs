import { EventEmitter } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { closeBrowser, openBrowser } from './browser.mjs'
import { createEvent } from './event.mjs'
import { appRoot, firstUserData, isUnderPlaywright, manifest } from './launch.mjs'
import { windows } from './windows.mjs'

class App extends EventEmitter {
  isPackaged = false
  #isReady = false
  #isQuitting = false
  #paths = { userData: firstUserData, appData: dirname(firstUserData), home: homedir(), temp: tmpdir() }

  // Under Playwright the browser starts beside the app, which saves its start-up time.
  #ready = new Promise((resolve) => {
    setImmediate(() => {
      if (isUnderPlaywright) openBrowser().catch((error) => this.#fail(error))
      this.#isReady = true
      this.emit('ready', createEvent())
      resolve()
    })
  })

  #fail(error) {
    console.error('stand-in:', error)
    process.exit(1)
  }

  whenReady() {
    return this.#ready
  }

  isReady() {
    return this.#isReady
  }

  getName() {
    return manifest.productName ?? manifest.name
  }

  setName() {}

  getVersion() {
    return manifest.version
  }

  getAppPath() {
    return appRoot
  }

  getPath(name) {
    const path = this.#paths[name]
    if (!path) throw new Error(`Failed to get '${name}' path`)
    mkdirSync(path, { recursive: true })
    return path
  }

  setPath(name, path) {
    this.#paths[name] = path
  }

  requestSingleInstanceLock() {
    const file = join(this.getPath('userData'), 'SingletonLock.standin')
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      process.once('exit', () => rmSync(file, { force: true }))
      return true
    } catch {
      if (isAlive(Number(readFileSync(file, 'utf8')))) return false
      rmSync(file, { force: true })
      return this.requestSingleInstanceLock()
    }
  }

  async quit() {
    if (this.#isQuitting) return
    this.#isQuitting = true
    const isLeaving = this.#announce('before-quit') && (await closeAll()) && this.#announce('will-quit')
    if (isLeaving) await this.exit(0)
    this.#isQuitting = false
  }

  async exit(code = 0) {
    this.emit('quit', createEvent(), code)
    await closeBrowser()
    process.exit(code)
  }

  allWindowsClosed() {
    if (this.#isQuitting) return
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    else void this.quit()
  }

  #announce(name) {
    const event = createEvent()
    this.emit(name, event)
    return !event.defaultPrevented
  }
}

async function closeAll() {
  for (const window of [...windows]) {
    await window.close()
    if (!window.isDestroyed()) return false
  }
  return true
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

export const app = new App()
