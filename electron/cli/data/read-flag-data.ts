import { AppError } from '../../../shared/errors.ts'
import type { FlagData } from '../../../shared/evaluation/index.ts'
import { isDeeperThan } from '../../../shared/json/depth.ts'
import { deepest } from '../../../shared/json/unstorable.ts'
import { readJsonFile } from '../read-input.ts'

/** The flag data in a file, in either model. Throws INVALID with the file's name. */
export async function readFlagData(path: string): Promise<FlagData> {
  const data = await readJsonFile(path)
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
  if (isDeeperThan(data, deepest))
    throw new AppError('INVALID', `${path} is nested more than ${deepest} levels deep.`)
  if (isObject(data) && isObject((data as { flags?: unknown }).flags)) return data as FlagData
  throw new AppError('INVALID', `${path} has no “flags”: flag data looks like { "flags": …, "segments": … }.`)
}
