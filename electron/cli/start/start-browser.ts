import { existsSync } from 'node:fs'
import { join } from 'node:path'
import open from 'open'
import { AppError } from '../../../shared/errors.ts'
import { windowCaller } from '../../access/guard/caller.ts'
import { homePaths } from '../../home/home-paths.ts'
import { openHost } from '../../host.ts'
import { rendererDir } from '../../root.ts'
import { createRouter } from '../../router.ts'
import { type BrowserServer, serveBrowser } from '../../transport/browser/browser-server.ts'
import { stopSignal } from '../stop-signal.ts'
import { readLastPort, writeLastPort } from './last-port.ts'
import type { StartOptions } from './start-options.ts'

/** Runs the workbench in browser mode until SIGINT or SIGTERM; `why` is the reason why there is no window. */
export async function startBrowser(options: StartOptions, why: string): Promise<void> {
  refuseUnbuilt()
  const stop = stopSignal()
  process.stdout.write(`Flagbench runs in the browser, ${why}.\n`)
  const host = await openHost({ ...options, mode: 'browser' })
  try {
    if (stop.wasAsked()) return
    const serve = (port: number | undefined) =>
      serveBrowser({
        router: createRouter(host),
        contextFor: (as) => host.access.contextOf(windowCaller(as)),
        log: host.log,
        rendererDir,
        ...(port !== undefined && { port }),
        onLink: (link) => process.stdout.write(`Open this link (it works once): ${link}\n`),
      })
    const server = await serveAgain(serve, options.port, homePaths(host.info.home).browserPort)
    host.announce(`http://127.0.0.1:${server.port}`)
    process.stdout.write(`Flagbench is ready at ${server.link}\n`)
    if (options.open) void open(server.link).catch(() => {})
    await stop.asked
    await server.close()
  } finally {
    await host.close()
  }
}

/** Takes the port of the last time, which open windows still ask, unless it is taken or another one is wanted. */
async function serveAgain(
  serve: (port: number | undefined) => Promise<BrowserServer>,
  wanted: number | undefined,
  file: string,
): Promise<BrowserServer> {
  const last = wanted === undefined ? readLastPort(file) : undefined
  const server = await (last === undefined ? serve(wanted) : serve(last).catch(() => serve(undefined)))
  writeLastPort(file, server.port)
  return server
}

function refuseUnbuilt(): void {
  if (existsSync(join(rendererDir, 'index.html'))) return
  throw new AppError(
    'NOT_BUILT',
    'The screens are not built yet: run `npm run build` first (`npm start` does both).',
  )
}
