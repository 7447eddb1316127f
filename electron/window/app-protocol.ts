import { protocol, type WebFrameMain } from 'electron'
import { rendererResponse } from '../transport/browser/renderer-files.ts'

const ORIGIN = 'app://bundle'

/** The URL of a file of the built renderer, such as `index.html`. */
export const appUrl = (file: string) => `${ORIGIN}/${file}`

/** The URL of the workbench's page. */
export const APP_URL = appUrl('index.html')

/** Registers `app:` as a scheme with its own origin. Must run before the app is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

/** Serves `app://bundle/…` from the built renderer's files; any other host or folder gets 404. */
export function serveApp(rendererDir: string): void {
  protocol.handle('app', ({ url }) => {
    const { host, pathname } = new URL(url)
    return rendererResponse(rendererDir, host === 'bundle' ? pathname : '/..')
  })
}

/** True for a page of the app: anything under `app://bundle/`. */
export function isAppUrl(url: string): boolean {
  return url.startsWith(`${ORIGIN}/`)
}

/** True if a message comes from the main frame of a page of the app. */
export function isTrustedFrame(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url)
}
