import { timeSlices } from '../../../../shared/turns.ts'
import { joinBytes } from '../join-bytes.ts'

/** The number of levels to split: `items` and an item, or `flags` and a flag. */
const levels = 2
const pieceLength = 64 * 1024

/** An answer as JSON in UTF-8, serialized in parts, so that other work can run during a long one. */
export async function answerBytes(output: unknown): Promise<Buffer<ArrayBuffer>> {
  const step = timeSlices()
  const pieces: Buffer[] = []
  let text = ''
  for (const part of partsOf(output, levels)) {
    text += part
    if (text.length < pieceLength) continue
    pieces.push(Buffer.from(text))
    text = ''
    await step()
  }
  return joinBytes([...pieces, Buffer.from(text)], step)
}

function* partsOf(value: unknown, deeper: number): Generator<string> {
  if (deeper === 0 || typeof value !== 'object' || value === null) yield JSON.stringify(value) ?? 'null'
  else if (Array.isArray(value)) yield* bracketed('[', value.entries(), deeper, ']')
  else yield* bracketed('{', Object.entries(value), deeper, '}')
}

function* bracketed(
  open: string,
  members: Iterable<[string | number, unknown]>,
  deeper: number,
  close: string,
): Generator<string> {
  let before = open
  for (const [name, member] of members) {
    if (open === '{' && member === undefined) continue
    yield open === '{' ? `${before}${JSON.stringify(name)}:` : before
    yield* partsOf(member, deeper - 1)
    before = ','
  }
  yield before === open ? `${open}${close}` : close
}
