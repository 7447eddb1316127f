/**
 * Converts a pattern to a JavaScript regular expression, which is several times faster, if both have the same
 * meaning and it cannot backtrack. That is the case for ASCII atoms with at most one group of alternatives
 * and at most one repetition, in a pattern anchored at the start. Undefined for any other pattern.
 */
export function toNativePattern(source: string): RegExp | undefined {
  if (source.length > LONGEST || !SIMPLE.test(source)) return undefined
  const repetitions = source.replaceAll(QUOTED, '').match(/[*+?]/g) ?? []
  if (repetitions.length > 1 || (repetitions.length === 1 && !source.startsWith('^'))) return undefined
  try {
    return new RegExp(source.replaceAll(QUOTED, translate), 'u')
  } catch {
    // A range such as [z-a]: left to RE2 to judge.
    return undefined
  }
}

const LONGEST = 200
const LITERAL = String.raw`[A-Za-z0-9 _@,:;=%&#!~/"'<>-]|\\[\^$\\.*+?()[\]{}|/]`
const CLASS = String.raw`\[\^?(?:[A-Za-z0-9]-[A-Za-z0-9]|[A-Za-z0-9_.@ ])+-?\]`
const ATOM = `(?:${LITERAL}|${CLASS}|\\.)`
const GROUP = `\\((?:\\?:)?${ATOM}*(?:\\|${ATOM}*)*\\)`
const SIMPLE = new RegExp(`^\\^?(?:${ATOM}[*+?]?)*(?:${GROUP})?(?:${ATOM}[*+?]?)*\\$?$`)
/** Parts in which a dot, star or question mark has no special meaning, and the dot itself. */
const QUOTED = /\\.|\[[^\]]*\]|\(\?:|\./g

/** RE2's dot matches every code point except a newline; JavaScript's excludes three more. */
function translate(part: string): string {
  return part === '.' ? '[^\\n]' : part
}
