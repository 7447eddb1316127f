// The page's side (page-side.mjs) calls the permission handlers. Chromium itself grants nothing here.
class Session {
  #isSpellChecking = true

  setPermissionRequestHandler(handler) {
    this.permissionRequestHandler = handler
  }

  setPermissionCheckHandler(handler) {
    this.permissionCheckHandler = handler
  }

  setDevicePermissionHandler(handler) {
    this.devicePermissionHandler = handler
  }

  setSpellCheckerEnabled(isEnabled) {
    this.#isSpellChecking = isEnabled
  }

  isSpellCheckerEnabled() {
    return this.#isSpellChecking
  }

  /** Whether a page may use `permission`. Without handlers, Electron allows everything. */
  async allows(contents, permission) {
    const origin = new URL(contents.getURL()).origin
    const isChecked = this.permissionCheckHandler?.(contents, permission, origin, {}) ?? true
    if (!isChecked || !this.permissionRequestHandler) return isChecked
    return new Promise((resolve) => this.permissionRequestHandler(contents, permission, resolve, {}))
  }

  /** Nothing in these tests leaves the machine. */
  async fetch(input, init) {
    const { hostname } = new URL(input instanceof Request ? input.url : input)
    if (!['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
      throw new TypeError(`net::ERR_INTERNET_DISCONNECTED: ${hostname} is outside of this machine`)
    return fetch(input, init)
  }
}

export const session = { defaultSession: new Session() }
