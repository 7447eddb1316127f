/**
 * A few texts that an RE2 pattern probably matches, found by reading it once: whoever uses one has to test it. Empty for
 * a pattern that this reader does not understand.
 */
export function patternSamples(source: string): readonly string[] {
  try {
    const reader: Reader = { source, at: 0 }
    const samples = readAlternatives(reader)
    return reader.at === source.length ? samples : []
  } catch (error) {
    if (error instanceof Unreadable) return []
    throw error
  }
}

interface Reader {
  readonly source: string
  at: number
}

class Unreadable extends Error {}

const most = 12

const some = (samples: readonly string[]) => [...new Set(samples)].slice(0, most)

const join = (starts: readonly string[], ends: readonly string[]) =>
  some(starts.flatMap((start) => ends.map((end) => start + end)))

function take(reader: Reader, text: string): boolean {
  if (!reader.source.startsWith(text, reader.at)) return false
  reader.at += text.length
  return true
}

function takePattern(reader: Reader, pattern: RegExp): RegExpExecArray | null {
  const match = pattern.exec(reader.source.slice(reader.at))
  if (match !== null) reader.at += match[0].length
  return match
}

function readAlternatives(reader: Reader): readonly string[] {
  const branches = [readSequence(reader)]
  while (take(reader, '|')) branches.push(readSequence(reader))
  // One of each branch first, so that no branch is lost to the limit.
  const longest = Math.max(...branches.map((branch) => branch.length))
  const rows = Array.from({ length: longest }, (_, row) =>
    branches.flatMap((branch) => branch.slice(row, row + 1)),
  )
  return some(rows.flat())
}

function readSequence(reader: Reader): readonly string[] {
  let samples: readonly string[] = ['']
  while (reader.at < reader.source.length && !/[|)]/.test(reader.source.charAt(reader.at)))
    samples = join(samples, readRepeated(reader))
  return samples
}

function readRepeated(reader: Reader): readonly string[] {
  const once = readAtom(reader)
  let samples = once
  for (;;) {
    const match = takePattern(reader, /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/)
    if (match === null) return samples
    samples = some(countsOf(match).flatMap((count) => repeat(once, count)))
  }
}

function countsOf([text, least, comma, greatest]: RegExpExecArray): readonly number[] {
  if (least === undefined) return text.startsWith('+') ? [1, 2] : [1, 0]
  const from = Number(least)
  if (from > 1000) throw new Unreadable()
  return comma === '' || greatest === least ? [from] : [from, from + 1]
}

const repeat = (samples: readonly string[], count: number) => samples.map((sample) => sample.repeat(count))

function readAtom(reader: Reader): readonly string[] {
  if (takePattern(reader, /^[\^$]/)) return ['']
  if (take(reader, '.')) return ['a', '-', '0']
  if (take(reader, '[')) return readClass(reader)
  if (take(reader, '\\')) return readEscape(reader)
  if (take(reader, '(')) return readGroup(reader)
  const literal = takePattern(reader, /^./su)
  if (literal === null) throw new Unreadable()
  return [literal[0]]
}

function readGroup(reader: Reader): readonly string[] {
  if (takePattern(reader, /^\?[imsU-]+\)/)) return ['']
  if (reader.source.charAt(reader.at) === '?' && !takePattern(reader, /^\?(?:[imsU-]*:|P?<[A-Za-z0-9_]+>)/))
    throw new Unreadable()
  const samples = readAlternatives(reader)
  if (!take(reader, ')')) throw new Unreadable()
  return samples
}

function readEscape(reader: Reader): readonly string[] {
  const quoted = takePattern(reader, /^Q(.*?)(?:\\E|$)/s)
  if (quoted !== null) return [quoted[1] ?? '']
  const code = takePattern(reader, /^x(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{2}))/)
  if (code !== null) return [String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? '', 16))]
  if (takePattern(reader, /^[pP](?:\{[^}]*\}|.)/s)) return ['a', 'A', '0', '-']
  const letter = takePattern(reader, /^./su)?.[0]
  if (letter === undefined) throw new Unreadable()
  return escapes.get(letter) ?? [letter]
}

const escapes: ReadonlyMap<string, readonly string[]> = new Map([
  ['d', ['0', '7']],
  ['D', ['a', '-']],
  ['w', ['a', '0']],
  ['W', ['-', ' ']],
  ['s', [' ']],
  ['S', ['a', '-']],
  ['b', ['']],
  ['B', ['']],
  ['A', ['']],
  ['z', ['']],
  ['n', ['\n']],
  ['t', ['\t']],
  ['r', ['\r']],
  ['f', ['\f']],
  ['v', ['\v']],
])

/** The members that are written out and the ends of ranges; for a negated class, a few others. */
function readClass(reader: Reader): readonly string[] {
  const isNegated = take(reader, '^')
  const members: string[] = []
  const ranges: (readonly [string, string])[] = []
  for (let first = true; first || !take(reader, ']'); first = false) {
    const [from = ''] = readMember(reader)
    const to = takePattern(reader, /^-(?!\])/) ? readMember(reader)[0] : undefined
    members.push(from)
    if (to !== undefined) {
      members.push(to)
      ranges.push([from, to])
    }
  }
  if (!isNegated) return some(members)
  const isIn = (text: string) =>
    members.includes(text) || ranges.some(([from, to]) => from <= text && text <= to)
  return [...'aA0-_ @.zé'].filter((text) => !isIn(text)).slice(0, 3)
}

function readMember(reader: Reader): readonly string[] {
  if (reader.at >= reader.source.length) throw new Unreadable()
  const named = takePattern(reader, /^\[:\^?([a-z]+):\]/)
  if (named !== null) return [named[1] === 'digit' ? '0' : named[1] === 'space' ? ' ' : 'a']
  if (take(reader, '\\')) return readEscape(reader)
  return [takePattern(reader, /^./su)?.[0] ?? '']
}
