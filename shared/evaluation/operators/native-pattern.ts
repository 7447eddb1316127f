/**
 * The pattern as a JavaScript expression, if it means the same there and cannot backtrack: then it is several times
 * as quick. That is so for ASCII atoms with at most one group of alternatives, and with at most one repetition, which
 * must be anchored at the start. Undefined for everything else.
 */
export function toNativePattern(source: string): RegExp | undefined {
  if (source.length > LONGEST || !SIMPLE.test(source)) return undefined
  const repetitions = source.replaceAll(QUOTED, '').match(/[*+?]/g) ?? []
  if (repetitions.length > 1 || (repetitions.length === 1 && !source.startsWith('^'))) return undefined
  try {
    return new RegExp(source.replaceAll(QUOTED, translate), 'u')
  } catch {
    // A range such as [z-a]: RE2 will say what it thinks of it.
    return undefined
  }
}

const LONGEST = 200
const LITERAL = String.raw`[A-Za-z0-9 _@,:;=%&#!~/"'<>-]|\\[\^$\\.*+?()[\]{}|/]`
const CLASS = String.raw`\[\^?(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9_.@ ])+-?\]`
const ATOM = `(?:${LITERAL}|${CLASS}|\\.)`
const GROUP = `\\((?:\\?:)?${ATOM}*(?:\\|${ATOM}*)*\\)`
const SIMPLE = new RegExp(`^\\^?(?:${ATOM}[*+?]?)*(?:${GROUP})?(?:${ATOM}[*+?]?)*\\$?$`)
/** What may hold a dot, a star or a question mark without meaning it, and the dot itself. */
const QUOTED = /\\.|\[[^\]]*\]|\(\?:|\./g

/** RE2's dot is any code point but a newline; JavaScript's leaves out three more. */
function translate(part: string): string {
  return part === '.' ? '[^\\n]' : part
}
