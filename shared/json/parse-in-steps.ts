import type { Steps } from '../turns.ts'
import { type ParsedJson, parseJson } from './parse-json.ts'

/** Characters that are parsed, or scanned, at once. */
const pieceLength = 256 * 1024

/** Levels of objects and lists that are split; deeper ones are parsed whole. */
const mostLevels = 10

/** Does the same as `parseJson`, in pieces: pauses between the members of large objects and lists. */
export function* parseJsonInSteps(text: string): Steps<ParsedJson> {
  const json = text.replace(/^\ufeff/, '')
  if (json.length <= pieceLength) return parseJson(text)
  try {
    return { value: yield* parsed(json, mostLevels) }
  } catch {
    // Says what is wrong, and where.
    return parseJson(text)
  }
}

/** Throws if the text is not JSON. */
function* parsed(text: string, levels: number): Steps<unknown> {
  const trimmed = text.replace(/^[ \t\n\r]+/, '')
  if (text.length <= pieceLength || levels === 0 || !/^[{[]/.test(trimmed)) return JSON.parse(text)
  const isList = trimmed.startsWith('[')
  const [list, object]: [unknown[], object] = [[], {}]
  for (const member of yield* membersOf(trimmed)) {
    if (isList) list.push(yield* parsed(member.text, levels - 1))
    else put(object, nameOf(member), yield* parsed(member.text.slice(member.colon + 1), levels - 1))
    yield
  }
  return isList ? list : object
}

interface Member {
  /** In an object, its name and value. */
  readonly text: string
  /** The place of the colon; -1 in a list. */
  readonly colon: number
}

/** Splits an object or list at its own commas. Throws if it does not end where the text does. */
function* membersOf(text: string): Steps<readonly Member[]> {
  const closing = text.startsWith('[') ? ']' : '}'
  const members: Member[] = []
  let [depth, from, colon, pauseAt] = [0, 1, -1, pieceLength]
  for (let at = 1; at < text.length; at += 1) {
    const char = text[at]
    if (char === '"') at = endOfText(text, at)
    else if (char === '{' || char === '[') depth += 1
    else if (depth > 0) depth -= char === '}' || char === ']' ? 1 : 0
    else if (char === ':' && colon < 0) colon = at - from
    else if (char === ',' || char === closing) {
      const member = text.slice(from, at)
      const isEmpty = char === closing && members.length === 0 && isBlank(member)
      if (!isEmpty) members.push({ text: member, colon })
      if (char === closing) return endsAfter(text, at, members)
      from = at + 1
      colon = -1
    }
    if (at > pauseAt) {
      pauseAt = at + pieceLength
      yield
    }
  }
  throw new SyntaxError('it has no end')
}

function endsAfter(text: string, at: number, members: readonly Member[]): readonly Member[] {
  if (!isBlank(text.slice(at + 1))) throw new SyntaxError('more follows')
  return members
}

/** The place of the quote that ends the text that begins at `start`. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0
    while (text[end - 1 - backslashes] === '\\') backslashes += 1
    if (backslashes % 2 === 0) return end
  }
  throw new SyntaxError('a text has no end')
}

function nameOf({ text, colon }: Member): string {
  const name: unknown = JSON.parse(text.slice(0, Math.max(0, colon)))
  if (typeof name !== 'string') throw new SyntaxError('a name is no text')
  return name
}

const isBlank = (text: string) => /^[ \t\n\r]*$/.test(text)

// A plain assignment would set the prototype if the name is `__proto__`.
const put = (object: object, name: string, value: unknown) =>
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true })
