import { AppError } from '../../../shared/errors.ts'
import type { FlagData } from '../../../shared/evaluation/index.ts'
import { flagDataIn } from '../../../shared/payload/read/flag-data-in.ts'
import { readJsonFile } from '../read-input.ts'

/** The flag data in a file, in either model. Throws INVALID with the file's name. */
export async function readFlagData(path: string): Promise<FlagData> {
  const read = flagDataIn(await readJsonFile(path))
  if ('problem' in read) throw new AppError('INVALID', `${path} ${read.problem}`)
  return read.data
}
