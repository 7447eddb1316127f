import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const sheets = globSync('renderer/**/*.module.css', { cwd: root })
const sources = globSync('renderer/**/*.{ts,tsx}', { cwd: root }).map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
}))

/** The sources that import a style sheet, with the name that it has there. */
function usersOf(sheet: string) {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)]
      .filter(([, , from = '']) => join(dirname(path), from) === sheet)
      .map(([, name = '']) => ({ path, name, text: text.replaceAll(/^import .*$/gm, '') })),
  )
}

function classesOf(sheet: string): ReadonlySet<string> {
  const css = readFileSync(join(root, sheet), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|:global\([^)]*\)/g, '')
  return new Set([...css.matchAll(/\.([A-Za-z]\w*)/g)].map(([, name = '']) => name))
}

test('every class that a screen uses is in its style sheet, and every class of a sheet is used', () => {
  const wrong: string[] = []
  for (const sheet of sheets) {
    const classes = classesOf(sheet)
    const users = usersOf(sheet)
    for (const { path, name, text } of users)
      for (const [, used = ''] of text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g')))
        if (!classes.has(used)) wrong.push(`${path} uses ${used}, which is not in ${sheet}`)
    // A class may be looked up by a value, such as styles[tone].
    const isLookedUp = users.some(({ name, text }) => text.includes(`${name}[`))
    const isUsed = (one: string) =>
      users.some(({ name, text }) => new RegExp(`\\b${name}\\.${one}\\b`).test(text))
    if (!isLookedUp)
      for (const one of classes) if (!isUsed(one)) wrong.push(`${sheet} has ${one}, which nothing uses`)
  }
  expect(sheets.length).toBeGreaterThan(10)
  expect(wrong).toEqual([])
})
