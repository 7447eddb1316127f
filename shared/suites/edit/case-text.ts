/** The lines of one case with a dash before the first, at this column. */
export function dashed(text: string, indent: number): string {
  const [first = '', ...rest] = text.replaceAll('\r\n', '\n').trim().split('\n')
  const under = rest.map((line) => (line.trim() === '' ? '' : `${' '.repeat(indent + 2)}${line}`))
  return [`${' '.repeat(indent)}- ${first}`, ...under].join('\n')
}

/** The lines of one case, which begins with its dash, as if it stood alone. */
export function linesOf(text: string, indent: number): string {
  const [first = '', ...rest] = text.replaceAll('\r\n', '\n').split('\n')
  const own = first.replace(/^-\s*/, '')
  // A dash alone on its line: the case begins below it.
  const column =
    own === ''
      ? (rest.find((line) => line.trim() !== '')?.search(/\S/) ?? 0)
      : indent + first.length - own.length
  const under = rest.map((line) =>
    line.slice(0, column).trim() === '' ? line.slice(column) : line.trimStart(),
  )
  return [...(own === '' ? [] : [own]), ...under].join('\n')
}
