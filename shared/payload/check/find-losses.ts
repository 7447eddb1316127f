import { parseJson } from '../../json/parse-json.ts'
import { atOnce, inTimeSlices, type Steps } from '../../turns.ts'

/** A loss of information when JSON text is parsed to JavaScript values, and its location. */
export interface Loss {
  /** Property names and list indexes, outermost first. */
  readonly path: readonly (string | number)[]
  /** The end of a sentence about it. */
  readonly reason: string
  /** The number in the text, if the loss is a rounded number. */
  readonly digits?: string
}

interface Level {
  /** Names seen so far; undefined in a list. */
  readonly names: Set<string> | undefined
  at: string | number
  expectsName: boolean
}

/** The number of losses that are told of. */
export const mostReported = 20

// About one millisecond.
const TOKENS_A_STEP = 5000

/**
 * Finds duplicate names and numbers that do not fit in a double, at most `most` of them. `text` must be valid
 * JSON.
 */
export function findLosses(text: string, most = mostReported): readonly Loss[] {
  return atOnce(scanForLosses(text, most))
}

/** Does the same for long texts, yielding to other work in between. */
export function findLossesInTurns(text: string, most = mostReported): Promise<readonly Loss[]> {
  return inTimeSlices(scanForLosses(text, most))
}

/**
 * Does the same for a file of contexts, JSON or NDJSON. A path starts with the zero-based index of the
 * context in the file.
 */
export function findContextLosses(text: string): Promise<readonly Loss[]> {
  if (text.trimStart().startsWith('[')) return findLossesInTurns(text)
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  // Where the first line is a whole context and others follow, each line is one.
  const areContexts = lines.length > 1 && 'value' in parseJson(lines[0] ?? '')
  return findLossesInTurns(areContexts ? `[${lines.join(',')}]` : text)
}

/** Yields regularly, so that the caller can let other work run. */
function* scanForLosses(text: string, most: number): Steps<readonly Loss[]> {
  const losses: Loss[] = []
  const levels: Level[] = []
  const add = (loss: Omit<Loss, 'path'>) => losses.push({ path: levels.map(({ at }) => at), ...loss })
  let tokens = 0
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1)
    if (token === '{') levels.push({ names: new Set(), at: '', expectsName: true })
    else if (token === '[') levels.push({ names: undefined, at: 0, expectsName: false })
    else if (token === '}' || token === ']') levels.pop()
    else if (token === ',') startNext(level)
    else if (level?.expectsName) {
      if (isRepeated(level, token)) add({ reason: 'is there more than once: only the last one counts' })
    } else if (token[0] !== '"' && isLossy(token)) {
      const reason = `is ${shorten(token)}, which has more digits than can be kept: it becomes ${Number(token)}`
      add({ reason, digits: token })
    }
    if (losses.length === most) break
    tokens += 1
    if (tokens % TOKENS_A_STEP === 0) yield
  }
  return losses
}

/** A loss as a sentence: `“rules.0.clauses.0.values.0” is 9007199254740993, which …`. */
export function lossSentence({ path, reason }: Loss): string {
  return `“${path.join('.')}” ${reason}.`
}

/** The same for a number whose digits are kept beside the value. */
export function keptDigitsSentence({ path, digits }: Loss & { readonly digits: string }): string {
  return `“${path.join('.')}” is ${shorten(digits)}: an evaluation uses ${Number(digits)}, an export writes all digits.`
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[{}[\],]/g

function startNext(level: Level | undefined): void {
  if (level === undefined) return
  if (typeof level.at === 'number') level.at += 1
  else level.expectsName = true
}

function isRepeated(level: Level, token: string): boolean {
  // Parsed as JSON, so that "a" and "\u0061" are the same name.
  const name = token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1)
  level.at = name
  level.expectsName = false
  const repeated = level.names?.has(name) ?? false
  level.names?.add(name)
  return repeated
}

function isLossy(token: string): boolean {
  if (token.length <= SAFE_LENGTH && !/[eE]/.test(token)) return false
  const value = Number(token)
  return !Number.isFinite(value) || digitsOf(token) !== digitsOf(String(value))
}

// A double preserves any 15 digits.
const SAFE_LENGTH = 15

/**
 * The significant digits and the exponent of the last one, so that different notations of a number compare
 * equal.
 */
function digitsOf(token: string): string {
  const [, whole = '', fraction = '', exponent = '0'] =
    /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(token) ?? []
  const digits = (whole + fraction).replace(/^0+/, '')
  const trimmed = withoutLastZeros(digits)
  if (trimmed === '') return '0'
  return `${trimmed}e${Number(exponent) - fraction.length + digits.length - trimmed.length}`
}

/** Written by hand: a regular expression takes quadratic time on a long run of zeros in the middle. */
function withoutLastZeros(digits: string): string {
  let end = digits.length
  while (end > 0 && digits[end - 1] === '0') end -= 1
  return digits.slice(0, end)
}

const shorten = (token: string) => (token.length > 40 ? `${token.slice(0, 40)}…` : token)
