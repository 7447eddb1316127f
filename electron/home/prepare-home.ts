import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { systemReason } from '../system-reason.ts'
import { makeFolder } from './make-folder.ts'

/**
 * Creates the data folder (0700) if it is missing; throws HOME_NOT_WRITABLE unless files can be created in
 * it.
 */
export function prepareHome(home: string): void {
  try {
    makeFolder(home)
    // Mode bits are not enough: they do not restrict root, and a disk may be mounted read-only.
    const probe = join(home, `.write-check-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (cause) {
    throw new AppError(
      'HOME_NOT_WRITABLE',
      `The data folder ${home} cannot be used: ${reasonOf(cause)}. Choose another one with --home.`,
      { cause },
    )
  }
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return reasons[code] ?? systemReason(cause) ?? String(cause)
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you have no permission to write there',
  EPERM: 'you have no permission to write there',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'it is a file, not a folder',
  ENOENT: 'it cannot be made there',
}
