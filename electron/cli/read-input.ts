import { readFile } from 'node:fs/promises'
import { AppError } from '../../shared/errors.ts'
import { parseJson } from '../../shared/json/parse-json.ts'
import { findLosses, lossSentence } from '../../shared/payload/check/find-losses.ts'
import { fileReason } from '../file-reason.ts'
import { usage } from './exit.ts'

/** The text of a UTF-8 file from the command line. Throws INVALID with the file's name. */
export async function readTextFile(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (cause) {
    throw new AppError('INVALID', `The file ${path} cannot be read: ${fileReason(cause)}.`, { cause })
  }
}

/** The JSON in a file. Throws INVALID with the file's name. */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readTextFile(path)
  const json = parseJson(text)
  if ('error' in json) throw new AppError('INVALID', `${path} is not valid JSON: ${json.error}.`)
  warnOfLosses(path, text)
  return json.value
}

/**
 * The value of an option that takes JSON or `@FILE`. Throws USAGE with the option, INVALID with the file's
 * name.
 */
export async function readJsonOption(option: string, value: string): Promise<unknown> {
  if (value.startsWith('@')) return readJsonFile(value.slice(1))
  const json = parseJson(value)
  if ('error' in json)
    throw usage(`${option} is not valid JSON: ${json.error}. Write {"kind":"user","key":"…"}, or @FILE.`)
  warnOfLosses(option, value)
  return json.value
}

function warnOfLosses(source: string, text: string): void {
  for (const loss of findLosses(text)) process.stderr.write(`warning: ${source}: ${lossSentence(loss)}\n`)
}
