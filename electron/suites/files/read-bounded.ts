import { readFile, stat } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import { fileReason } from '../../file-reason.ts'

/** The text of a file, and a stamp that another state of it would not have. */
export interface BoundedText {
  readonly text: string
  readonly stamp: string
}

/** Reads a UTF-8 file of at most `mebibytes`, unless it is still that of the stamp. Throws INVALID with its name. */
export async function readBounded(path: string, mebibytes: number): Promise<BoundedText>
export async function readBounded(
  path: string,
  mebibytes: number,
  known: string | undefined,
): Promise<BoundedText | undefined>
export async function readBounded(
  path: string,
  mebibytes: number,
  known?: string,
): Promise<BoundedText | undefined> {
  const refused = (reason: string, cause?: unknown) =>
    new AppError('INVALID', `The file ${path} cannot be read: ${reason}.`, { cause })
  try {
    const stats = await stat(path)
    const { size, mtimeMs, ino } = stats
    if (stats.isDirectory()) throw refused('it is a folder')
    // A pipe or a device would be read without end.
    if (!stats.isFile()) throw refused('it is no file')
    if (size > mebibytes * 1024 * 1024) throw refused(`it is longer than ${mebibytes} MiB`)
    const stamp = `${ino} ${size} ${mtimeMs}`
    if (stamp === known) return undefined
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)), stamp }
  } catch (cause) {
    throw cause instanceof AppError ? cause : refused(fileReason(cause), cause)
  }
}
