import { app, type Session, shell, type WebContents } from 'electron'
import { isAppUrl } from './app-protocol.ts'

/**
 * Restricts every page to the app: no navigation to other sites, no second window, no webviews. Must run
 * before windows open.
 */
export function lockDownPages(): void {
  app.on('web-contents-created', (_event, contents) => lockDown(contents))
}

/** Denies every permission that a page may request, except writing to the clipboard. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isHarmless(permission)))
  session.setPermissionCheckHandler((_contents, permission) => isHarmless(permission))
  session.setDevicePermissionHandler(() => false)
  // Chromium would download a dictionary.
  session.setSpellCheckerEnabled(false)
}

function lockDown(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isWebAddress(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** True for https URLs without a user name; other schemes could start other programs. */
function isWebAddress(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:' && new URL(url).username === ''
}

function isHarmless(permission: string): boolean {
  return permission === 'clipboard-sanitized-write'
}
