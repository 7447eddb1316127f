import { EventEmitter } from 'node:events'
import { toApp, toChromium } from '../addresses.mjs'
import { createEvent } from '../page/event.mjs'
import { createPageLink } from '../page/page-link.mjs'
import { preloadScript } from '../page/preload-script.mjs'
import { openBrowser, takePage } from './browser.mjs'
import { session } from './session.mjs'
import { windows } from './windows.mjs'

let nextId = 1

// One after the other: pages that are set up at the same time load without their scripts.
let settingUp = Promise.resolve()

/**
 * One page. Electron's constructor is synchronous but Playwright's pages are not, so everything waits for
 * `setup`.
 */
export class WebContents extends EventEmitter {
  id = nextId++
  session = session.defaultSession

  constructor(window, { preload }) {
    super()
    this.window = window
    this.setup = settingUp.then(() => this.#setUp(preload))
    settingUp = this.setup.catch(() => {})
    this.setup.catch((error) => console.error('stand-in: window', error))
  }

  async #setUp(preload) {
    const page = await takePage()
    this.page = page
    this.link = createPageLink(this, page)
    page.on('close', () => this.window.gone())
    page.on('load', () => this.#loaded())
    page.on('popup', (popup) => void popup.close().catch(() => {}))
    // The script calls the binding, and scripts run in the order in which they were added.
    await page.exposeBinding('__standinCall', this.link.receive)
    await page.addInitScript(preloadScript(preload, { electron: process.versions.electron }))
    await Promise.all([
      this.#watchTarget(),
      page.setViewportSize(this.window.getBounds()),
      page.route('**/*', (route) => this.#askBeforeNavigating(route)),
    ])
  }

  async #watchTarget() {
    const client = await (await openBrowser()).newCDPSession(this.page)
    const { targetInfo } = await client.send('Target.getTargetInfo')
    this.targetId = targetInfo.targetId
    // For window.open and links with a target. Whatever the handler returns, no second window opens here.
    client.on('Page.windowOpen', ({ url }) => this.openHandler?.({ url: toApp(url), frameName: '' }))
    await client.send('Page.enable')
  }

  #loaded() {
    this.emit('did-finish-load', createEvent())
    this.wasPainted = true
    const isHiddenOnWayland = process.env.FAKE_ELECTRON_DISPLAY === 'wayland' && !this.window.isVisible()
    if (!this.window.wasReady && !isHiddenOnWayland) this.window.emit('ready-to-show', createEvent())
    this.window.wasReady = true
  }

  #askBeforeNavigating(route) {
    const request = route.request()
    const url = toApp(request.url())
    const isOwnNavigation = request.isNavigationRequest() && request.frame() === this.page.mainFrame()
    if (!isOwnNavigation || !this.hasLoaded || url === this.loading) return route.fallback()
    const event = createEvent({ url })
    this.emit('will-navigate', event, url)
    return event.defaultPrevented ? route.abort('aborted') : route.fallback()
  }

  async load(url) {
    await this.setup
    this.loading = url
    await this.page.goto(toChromium(url), { waitUntil: 'load' })
    this.hasLoaded = true
    this.loading = undefined
  }

  send(channel, ...args) {
    this.link.send(channel, args)
  }

  postMessage(channel, message, transfer) {
    this.link.send(channel, [message], transfer)
  }

  setWindowOpenHandler(handler) {
    this.openHandler = handler
  }

  getURL() {
    return this.page ? toApp(this.page.url()) : ''
  }

  reload() {
    void this.page.reload()
  }

  close() {
    void this.window.close()
  }

  isDestroyed() {
    return this.window.isDestroyed()
  }
}

const all = () => windows.map((window) => window.webContents)

/** The functions that Playwright calls, by name. */
export const webContents = {
  getAllWebContents: all,
  fromDevToolsTargetId: (targetId) => all().find((contents) => contents.targetId === targetId),
}
