// Permission handlers are kept, so that a test can ask them; Chromium itself grants nothing here.
class Session {
  setPermissionRequestHandler(handler) {
    this.permissionRequestHandler = handler
  }

  setPermissionCheckHandler(handler) {
    this.permissionCheckHandler = handler
  }

  setDevicePermissionHandler(handler) {
    this.devicePermissionHandler = handler
  }
}

export const session = { defaultSession: new Session() }
