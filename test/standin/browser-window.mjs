import { EventEmitter } from 'node:events'
import { app } from './app.mjs'
import { createEvent } from './event.mjs'
import { WebContents } from './web-contents.mjs'
import { windows } from './windows.mjs'

/** A window: a page of the headless browser, with its size kept and the rest of its looks recorded. */
export class BrowserWindow extends EventEmitter {
  static getAllWindows() {
    return [...windows]
  }

  static getFocusedWindow() {
    return windows.at(-1) ?? null
  }

  static fromWebContents(contents) {
    return windows.find((window) => window.webContents === contents) ?? null
  }

  #bounds
  #isDestroyed = false
  #isMaximized = false

  constructor({ x = 0, y = 0, width = 800, height = 600, webPreferences = {}, ...options } = {}) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    this.#bounds = { x, y, width, height }
    this.options = { ...options, webPreferences }
    this.title = options.title ?? app.getName()
    this.backgroundColor = options.backgroundColor
    this.webContents = new WebContents(this, webPreferences)
    windows.push(this)
    app.emit('web-contents-created', createEvent(), this.webContents)
    app.emit('browser-window-created', createEvent(), this)
  }

  loadURL(url) {
    return this.webContents.load(url)
  }

  async close() {
    const event = createEvent()
    this.emit('close', event)
    if (!event.defaultPrevented) await this.destroy()
  }

  async destroy() {
    await this.webContents.page?.close().catch(() => {})
    this.gone()
  }

  /** Called when the page is closed, from wherever. */
  gone() {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    windows.splice(windows.indexOf(this), 1)
    this.emit('closed')
    if (windows.length === 0) app.allWindowsClosed()
  }

  isDestroyed() {
    return this.#isDestroyed
  }

  show() {
    this.emit('show')
  }

  focus() {
    this.emit('focus')
  }

  isMinimized() {
    return false
  }

  restore() {}

  maximize() {
    this.#isMaximized = true
  }

  isMaximized() {
    return this.#isMaximized
  }

  setBackgroundColor(color) {
    this.backgroundColor = color
  }

  getTitle() {
    return this.title
  }

  getBounds() {
    return { ...this.#bounds }
  }

  getNormalBounds() {
    return this.getBounds()
  }

  setBounds(bounds) {
    Object.assign(this.#bounds, bounds)
    void this.webContents.page?.setViewportSize({ width: this.#bounds.width, height: this.#bounds.height })
    this.emit('resize')
  }
}
