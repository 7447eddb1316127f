import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { type ElectronFinding, findElectron, type Machine, thisMachine } from './find-electron.ts'

export interface FetchOptions {
  /** Gets one line to show when the download begins. */
  readonly onProgress?: (line: string) => void
  /** The download is given up after so many milliseconds. */
  readonly timeoutMs?: number
  readonly machine?: Machine
}

/** Runs the electron package's own installer once, in a process of its own, and looks again. Never throws. */
export async function fetchElectron(options: FetchOptions = {}): Promise<ElectronFinding> {
  const { onProgress, timeoutMs = 180_000, machine = thisMachine() } = options
  const before = findElectron(machine)
  if ('path' in before || !before.isFetchable || machine.packageFolder === undefined) return before
  onProgress?.('Fetching Electron, about 120 MB, this once …')
  const trouble = await runInstaller(join(machine.packageFolder, 'install.js'), machine, timeoutMs)
  if (trouble) return { reason: `Electron could not be fetched (${trouble})`, isFetchable: false }
  return findElectron(machine)
}

/** What went wrong, in a few words; `undefined` when all went well. */
function runInstaller(script: string, { env }: Machine, timeoutMs: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: timeoutMs,
    })
    let errors = ''
    child.stderr.on('data', (text) => {
      errors += text
    })
    child.once('error', ({ message }) => resolve(message))
    child.once('close', (code, signal) => {
      if (signal) resolve(`it took longer than ${Math.round(timeoutMs / 1000)} s`)
      else resolve(code === 0 ? undefined : causeOf(errors))
    })
  })
}

/** The first line of an error's stack says it; what follows is for the authors of the installer. */
function causeOf(errors: string): string {
  const line = errors.split('\n').find((text) => /error/i.test(text)) ?? errors.split('\n')[0] ?? ''
  const cause = line.replace(/^\w*Error: /, '').trim()
  // All that Node's fetch says when there is no way to the server.
  return cause === 'fetch failed' ? 'its download server cannot be reached' : cause || 'the installer failed'
}
