import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readIfThere } from '../../read-if-there.ts'

/**
 * The path of the Electron that opens the window, or a clause with the reason why there is none ("there is no
 * display").
 */
export type ElectronFinding =
  | { readonly path: string }
  | {
      readonly reason: string
      /** True if downloading the binary would help. */
      readonly isFetchable: boolean
    }

/** The properties of the machine that decide whether a window can open. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isRoot: boolean
  /** The folder of the `electron` package; `undefined` if it is not installed. */
  readonly packageFolder: string | undefined
}

/**
 * Checks the requirements for a window. Never loads the `electron` package: outside of Electron, that starts
 * a download.
 */
export function findElectron(machine: Machine = thisMachine()): ElectronFinding {
  const obstacle = obstacleOf(machine)
  if (obstacle) return { reason: obstacle, isFetchable: false }
  const path = electronBinary(machine)
  if (path) return { path }
  return { reason: 'the Electron binary is not installed', isFetchable: true }
}

/** This machine, with the `electron` package of this checkout. */
export function thisMachine(): Machine {
  const { platform, env, getuid } = process
  return { platform, env, isRoot: getuid?.() === 0, packageFolder: packageFolder() }
}

/**
 * The path of the binary that the `electron` package's installer left, even if it cannot run here. The
 * installer writes `path.txt` last, so without that file the download is incomplete.
 */
export function electronBinary({ platform, env, packageFolder }: Machine): string | undefined {
  if (packageFolder === undefined) return undefined
  const override = env.ELECTRON_OVERRIDE_DIST_PATH || undefined
  const dist = override ?? join(packageFolder, 'dist')
  const name = readIfThere(join(packageFolder, 'path.txt')).trim() || (override && executables[platform])
  if (!name || !isOfThisVersion(packageFolder, dist)) return undefined
  const path = join(dist, name)
  return existsSync(path) ? path : undefined
}

/** The path of the binary in a distribution, as the installer writes it to `path.txt`. */
const executables: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  linux: 'electron',
  win32: 'electron.exe',
}

function isOfThisVersion(packageFolder: string, dist: string): boolean {
  const manifest = readIfThere(join(packageFolder, 'package.json'))
  const installed = readIfThere(join(dist, 'version')).trim()
  if (!manifest || !installed) return true
  return (JSON.parse(manifest) as { version?: string }).version === installed.replace(/^v/, '')
}

function obstacleOf({ platform, env, isRoot, packageFolder }: Machine): string | undefined {
  if (packageFolder === undefined) return 'the electron package is not installed'
  if (platform !== 'linux') return undefined
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display'
  // Chromium refuses to run its sandbox as root, and Flagbench requires the sandbox.
  return isRoot ? 'Electron does not run as root' : undefined
}

function packageFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return undefined
  }
}
