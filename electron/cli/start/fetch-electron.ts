import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { folderSize } from '../folder-size.ts'
import { type ElectronFinding, findElectron, type Machine, thisMachine } from './find-electron.ts'

export interface FetchOptions {
  /** Receives a line when the download begins, and more while it runs. */
  readonly onProgress?: (line: string) => void
  /** The download is cancelled if nothing arrives for this many milliseconds; a slow one may continue. */
  readonly timeoutMs?: number
  readonly machine?: Machine
}

/** Runs the electron package's installer once, in a separate process, and looks again. Never throws. */
export async function fetchElectron(options: FetchOptions = {}): Promise<ElectronFinding> {
  const { onProgress = () => {}, timeoutMs = 120_000, machine = thisMachine() } = options
  const before = findElectron(machine)
  if ('path' in before || !before.isFetchable || machine.packageFolder === undefined) return before
  onProgress('Downloading Electron (about 120 MB, only once) …')
  const problem = await install(machine.packageFolder, machine.env, timeoutMs, onProgress)
  if (problem) return { reason: `Electron could not be fetched (${problem})`, isFetchable: false }
  return findElectron(machine)
}

/** The problem in a few words; `undefined` on success. */
async function install(
  packageFolder: string,
  env: Machine['env'],
  timeoutMs: number,
  onProgress: (line: string) => void,
): Promise<string | undefined> {
  // Leftovers of an interrupted run: part of an archive must not be mixed with a complete one.
  const temporary = join(packageFolder, 'download')
  const dist = join(packageFolder, 'dist')
  try {
    for (const folder of [temporary, dist]) rmSync(folder, { recursive: true, force: true })
    mkdirSync(temporary, { recursive: true })
    const arrived = () => folderSize(temporary) + folderSize(dist)
    return await runInstaller(join(packageFolder, 'install.js'), { ...env, ...within(temporary) }, () =>
      watchArrival(arrived, timeoutMs, onProgress),
    )
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    if (existsSync(temporary)) rmSync(temporary, { recursive: true, force: true })
  }
}

/** Variables that make the installer download into this folder, where progress can be measured. */
const within = (folder: string) => ({ TMPDIR: folder, TEMP: folder, TMP: folder })

function runInstaller(
  script: string,
  env: Machine['env'],
  watch: () => { stalled: Promise<void>; stop(): void },
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    })
    const watching = watch()
    let isStalled = false
    let errors = ''
    void watching.stalled.then(() => {
      isStalled = true
      child.kill()
    })
    child.stderr.on('data', (text) => {
      errors += text
    })
    const end = (problem: string | undefined) => {
      watching.stop()
      resolve(problem)
    }
    child.once('error', ({ message }) => end(message))
    child.once('close', (code) => {
      if (isStalled) end('no data arrived for a while')
      else end(code === 0 ? undefined : causeOf(errors))
    })
  })
}

/** Resolves `stalled` once `arrived` has not changed for `timeoutMs`. */
function watchArrival(arrived: () => number, timeoutMs: number, onProgress: (line: string) => void) {
  const { promise: stalled, resolve } = Promise.withResolvers<void>()
  let bytes = 0
  let toldMb = 0
  let since = Date.now()
  const timer = setInterval(
    () => {
      const now = arrived()
      if (now === bytes) return Date.now() - since >= timeoutMs ? resolve() : undefined
      bytes = now
      since = Date.now()
      const megabytes = Math.floor(bytes / 1e6)
      if (megabytes < toldMb + 25) return
      toldMb = megabytes
      onProgress(`… ${megabytes} MB`)
    },
    Math.min(1000, timeoutMs / 4),
  )
  return { stalled, stop: () => clearInterval(timer) }
}

/** The cause from the first line with an error; the rest of the stack is of no use here. */
function causeOf(errors: string): string {
  const line = errors.split('\n').find((text) => /error/i.test(text)) ?? errors.split('\n')[0] ?? ''
  const cause = line.replace(/^\w*Error: /, '').trim()
  // Node's fetch gives no more detail if the server cannot be reached.
  return cause === 'fetch failed' ? 'its download server cannot be reached' : cause || 'the installer failed'
}
