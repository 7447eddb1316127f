import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { urlVariables } from '../../instance/postgres/url/postgres-url.ts'
import { root } from '../../root.ts'
import type { StartOptions } from './start-options.ts'

/**
 * Runs the workbench in Electron until its window is closed, and returns true. Returns false if Electron
 * itself could not start (a library or its sandbox is missing), unless it was asked to stop before. Ctrl-C
 * and SIGTERM ask it to quit.
 */
export async function startDesktop(electron: string, options: StartOptions): Promise<boolean> {
  refuseUnbuilt()
  process.stdout.write('Flagbench opens a window.\n')
  // In its own process group: a terminal sends Ctrl-C to the whole group, and a second signal would kill
  // Electron while it stops.
  const child = spawn(electron, desktopArguments(options), {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: desktopEnvironment(process.env, options),
    detached: process.platform !== 'win32',
  })
  let wasReady = false
  child.stdout.on('data', (text) => {
    wasReady ||= String(text).includes('Flagbench is ready at')
    process.stdout.write(text)
  })
  const stop = quitOnSignal(child)
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  stop.forget()
  // 0 and 1 are Flagbench's own exit codes: done, and an error that was shown already. Any other code means
  // that Electron crashed.
  if (!wasReady && !stop.wasAsked() && code !== 0 && code !== 1) return false
  process.exitCode = code ?? (stop.wasAsked() ? 0 : 1)
  return true
}

/**
 * Passes the folder, not its main.js, so that Electron reads the app's name and version from package.json.
 */
const desktopArguments = ({ home }: StartOptions): string[] => [root, ...(home ? [`--home=${home}`] : [])]

/** URLs contain passwords, so the environment passes them: every user of the machine can read a command line. */
function desktopEnvironment(
  { ELECTRON_RUN_AS_NODE: _, ...env }: NodeJS.ProcessEnv,
  { databaseUrl, ownerDatabaseUrl }: StartOptions,
): NodeJS.ProcessEnv {
  return {
    ...env,
    ...(databaseUrl && { [urlVariables.databaseUrl]: databaseUrl }),
    ...(ownerDatabaseUrl && { [urlVariables.ownerDatabaseUrl]: ownerDatabaseUrl }),
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Asks `child` to quit, only once because it needs time to stop Postgres. On Windows each request is passed
 * on, because the child receives it only while a window is open.
 */
function quitOnSignal(child: ChildProcess) {
  let wasAsked = false
  const ask = () => {
    if (!wasAsked || process.platform === 'win32') askToQuit(child)
    wasAsked = true
  }
  for (const signal of signals) process.on(signal, ask)
  return {
    wasAsked: () => wasAsked,
    forget: () => {
      for (const signal of signals) process.off(signal, ask)
    },
  }
}

/**
 * Windows has no signals, and Node's `kill` would end the process at once; taskkill without /F closes its
 * windows.
 */
function askToQuit(child: ChildProcess): void {
  if (process.platform !== 'win32') child.kill('SIGTERM')
  else execFile('taskkill', ['/PID', String(child.pid)], { windowsHide: true }, () => {})
}

function refuseUnbuilt(): void {
  if (existsSync(join(root, 'out/main/main.js'))) return
  throw new AppError(
    'NOT_BUILT',
    'The app is not built yet: run `npm run build` first (`npm start` does both).',
  )
}
