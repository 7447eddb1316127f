import { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname } from 'node:path'
import { appRoot, firstUserData, hasSwitch, isUnderPlaywright, manifest } from './launch.mjs'
import { createEvent } from './page/event.mjs'
import { installSignalHandlers } from './signals.mjs'
import { releaseInstanceLock, takeInstanceLock } from './single-instance.mjs'
import { closeBrowser, openBrowser } from './windows/browser.mjs'
import { windows } from './windows/windows.mjs'

class App extends EventEmitter {
  isPackaged = false
  #isReady = false
  #isQuitting = false
  #paths = { userData: firstUserData, appData: dirname(firstUserData), home: homedir(), temp: tmpdir() }

  // Under Playwright the browser starts in parallel with the app, which saves its start-up time.
  #ready = new Promise((resolve) => {
    setImmediate(() => {
      installSignalHandlers(() => void this.quit())
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

  #isAccelerated = true

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

  commandLine = { hasSwitch }

  setAboutPanelOptions(options) {
    this.aboutPanelOptions = options
  }

  disableHardwareAcceleration() {
    if (this.#isReady)
      throw new Error('app.disableHardwareAcceleration() can only be called before app is ready')
    this.#isAccelerated = false
  }

  isHardwareAccelerationEnabled() {
    return this.#isAccelerated
  }

  requestSingleInstanceLock() {
    const hear = (argv, folder) =>
      this.#ready.then(() => this.emit('second-instance', createEvent(), argv, folder, undefined))
    return takeInstanceLock(this.getPath('userData'), hear)
  }

  releaseSingleInstanceLock() {
    releaseInstanceLock()
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

export const app = new App()
