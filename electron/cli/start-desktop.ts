import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { root } from '../root.ts'
import type { StartOptions } from './start-options.ts'

/**
 * Runs the workbench in Electron until its window is closed, and answers true. Answers false when Electron itself could
 * not start (a library or its sandbox is missing), unless it was told to stop before. Ctrl-C and SIGTERM ask it to quit.
 */
export async function startDesktop(electron: string, options: StartOptions): Promise<boolean> {
  refuseUnbuilt()
  process.stdout.write('Flagbench opens a window.\n')
  // In a group of its own: a terminal sends Ctrl-C to the whole group, and a second signal would kill Electron in mid-stop.
  const child = spawn(electron, desktopArguments(options), {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: desktopEnvironment(process.env),
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
  // 0 and 1 are our own words: done, and a problem that was shown already. Anything else is Electron's death.
  if (!wasReady && !stop.wasAsked() && code !== 0 && code !== 1) return false
  process.exitCode = code ?? (stop.wasAsked() ? 0 : 1)
  return true
}

/** The folder, not its main.js: Electron then reads the app's name and version from its package.json. */
function desktopArguments({ home, databaseUrl }: StartOptions): string[] {
  // In one word each, because Electron drops what follows an argument that is a URL.
  return [
    root,
    ...(home ? [`--home=${home}`] : []),
    ...(databaseUrl ? [`--database-url=${databaseUrl}`] : []),
  ]
}

function desktopEnvironment({ ELECTRON_RUN_AS_NODE: _, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Asks `child` to quit, once: it needs its time to stop Postgres. Windows hears it only while a window is open. */
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

/** Windows has no signals, and Node's `kill` would end it at once: taskkill without /F closes the windows. */
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
