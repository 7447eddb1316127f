import { AppError } from '../../../shared/errors.ts'
import type { Json } from '../../../shared/json/json.ts'
import { parseJsonInSteps } from '../../../shared/json/parse-in-steps.ts'
import {
  findLossesInTurns,
  keptDigitsSentence,
  type Loss,
  lossSentence,
  mostReported,
} from '../../../shared/payload/check/find-losses.ts'
import { type ExactNumber, keepDigits } from '../../../shared/payload/digits/keep-digits.ts'
import { type ReadPayload, readPayload } from '../../../shared/payload/read/read-payload.ts'
import { inTimeSlices } from '../../../shared/turns.ts'

/** 64 Mi characters: a payload of about 60,000 flags. */
const maxCharacters = 64 * 1024 * 1024

/** The losses that are looked for: the digits of further numbers are not kept. */
const mostLosses = 100_000

export interface ImportFile {
  readonly payload: ReadPayload
  readonly warnings: readonly FileWarning[]
}

/** A sentence about content that is lost or rounded, and its location. */
export interface FileWarning {
  readonly path: Loss['path']
  readonly message: string
}

/** Reads the text of a file, with the digits of large numbers. Throws INVALID for the field `file`. */
export async function readImportFile(text: string, fileName: string): Promise<ImportFile> {
  if (text.length > maxCharacters)
    throw invalid(`${fileName} is larger than 64 MiB: split it, and import the parts one after the other.`)
  const json = await inTimeSlices(parseJsonInSteps(text))
  if ('error' in json) throw invalid(`${fileName} is not valid JSON: ${json.error}.`)
  const losses = await findLossesInTurns(text, mostLosses)
  const kept = keepDigits(json.value as Json, losses.filter(isNumber))
  const read = await inTimeSlices(readPayload(json.value))
  if ('error' in read) throw invalid(`${fileName} is not a LaunchDarkly SDK payload: ${read.error}.`)
  const warnings = losses.slice(0, mostReported).map((loss) => ({
    path: loss.path,
    message: isNumber(loss) && kept.has(loss) ? keptDigitsSentence(loss) : lossSentence(loss),
  }))
  return { payload: read.payload, warnings }
}

const isNumber = (loss: Loss): loss is Loss & ExactNumber => loss.digits !== undefined

const invalid = (message: string) =>
  new AppError('INVALID', message, { fields: [{ field: 'file', message }] })
