import { EventEmitter } from 'node:events'
import { app } from '../app.mjs'
import { createEvent } from '../page/event.mjs'
import { WebContents } from './web-contents.mjs'
import { windows } from './windows.mjs'

/**
 * The display for the test: on Wayland, a hidden window never becomes ready to show, and windows cannot be
 * positioned.
 */
const isWayland = process.env.FAKE_ELECTRON_DISPLAY === 'wayland'

/**
 * A window: a page of the headless browser. Its size is applied, and the rest of its appearance is only
 * recorded.
 */
export class BrowserWindow extends EventEmitter {
  static getAllWindows() {
    return [...windows]
  }

  static getFocusedWindow() {
    return windows.findLast((window) => window.isVisible()) ?? null
  }

  static fromWebContents(contents) {
    return windows.find((window) => window.webContents === contents) ?? null
  }

  #bounds
  #isDestroyed = false
  #isMaximized = false
  #isFullScreen = false
  #isVisible

  constructor({
    x = 0,
    y = 0,
    width = 800,
    height = 600,
    webPreferences = {},
    show = true,
    ...options
  } = {}) {
    super()
    this.#isVisible = show
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    this.#bounds = isWayland ? { x: 0, y: 0, width, height } : { x, y, width, height }
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

  /** Called when the page is closed, whatever closed it. */
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

  /** As in Electron, a window that is shown gets the focus. */
  show() {
    const wasVisible = this.#isVisible
    this.#isVisible = true
    if (!wasVisible) this.emit('show')
    this.focus()
  }

  isVisible() {
    return this.#isVisible
  }

  removeMenu() {}

  setProgressBar(fraction) {
    this.progress = fraction
  }

  focus() {
    windows.splice(windows.indexOf(this), 1)
    windows.push(this)
    this.emit('focus')
  }

  isMinimized() {
    return false
  }

  restore() {}

  /** As in Electron, this shows the window, even if it has not been painted. */
  maximize() {
    this.#isMaximized = true
    if (!this.webContents.hasLoaded && !this.webContents.wasPainted) this.wasMaximizedUnpainted = true
    this.show()
  }

  isMaximized() {
    return this.#isMaximized
  }

  setFullScreen(isFullScreen) {
    this.#isFullScreen = isFullScreen
    this.emit(isFullScreen ? 'enter-full-screen' : 'leave-full-screen')
  }

  isFullScreen() {
    return this.#isFullScreen
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
    const { width, height } = bounds
    // Windows cannot be positioned on Wayland.
    Object.assign(this.#bounds, isWayland ? { width, height } : bounds)
    void this.webContents.page?.setViewportSize({ width: this.#bounds.width, height: this.#bounds.height })
    this.emit('resize')
  }
}
