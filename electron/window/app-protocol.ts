import { protocol, type WebFrameMain } from 'electron'
import { rendererResponse } from '../transport/renderer-files.ts'

const ORIGIN = 'app://bundle'

/** The address of a file of the built renderer, as `index.html`. */
export const appUrl = (file: string) => `${ORIGIN}/${file}`

/** Where the window finds the renderer. */
export const APP_URL = appUrl('index.html')

/** Makes `app:` a scheme with an origin of its own. Only before the app is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

/** Answers `app://bundle/…` with the files of the built renderer, and no other host or folder. */
export function serveApp(rendererDir: string): void {
  protocol.handle('app', ({ url }) => {
    const { host, pathname } = new URL(url)
    return rendererResponse(rendererDir, host === 'bundle' ? pathname : '/..')
  })
}

/** Whether a page is one of ours: anything under `app://bundle/`. */
export function isAppUrl(url: string): boolean {
  return url.startsWith(`${ORIGIN}/`)
}

/** Whether a message comes from the main frame of a page of ours. */
export function isTrustedFrame(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url)
}
