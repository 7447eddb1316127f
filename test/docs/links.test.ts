import { existsSync, globSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { documents, files, proseOf, read, root } from './documents.ts'

const folders = new Set(files.flatMap((file) => parentsOf(file)))

function parentsOf(file: string): string[] {
  const parts = file.split('/')
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'))
}

/** GitHub's anchor for a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

const headingsOf = (document: string) =>
  Array.from(proseOf(document).matchAll(/^#+ (.*)$/gm), ([, heading = '']) => heading)

function isBroken(document: string, link: string): boolean {
  if (/^(https?|mailto):/.test(link)) return false
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? document : normalize(join(dirname(document), path))
  if (!files.includes(target) && !folders.has(target.replace(/\/$/, ''))) return true
  return anchor !== undefined && !headingsOf(target).some((heading) => anchorOf(heading) === anchor)
}

const topLevel = 'electron|shared|renderer|migrations|test|docs|\\.ci'

/** `renderer/features/<name>/` is a placeholder for the reader, as is a file that does not exist yet. */
const isPattern = (path: string) => /[<>]|NNNN/.test(path)

const isThere = (path: string) =>
  existsSync(join(root, path)) || globSync(path.replace(/\/$/, ''), { cwd: root }).length > 0

describe.each(documents)('%s', (document) => {
  const prose = proseOf(document)

  test('links to what exists', () => {
    const links = Array.from(prose.matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link)
    expect(links.filter((link) => isBroken(document, link))).toEqual([])
  })

  test('names paths that exist', () => {
    const cited = prose.matchAll(new RegExp(`\`((?:${topLevel})/[^\`\\s]*)\``, 'g'))
    const paths = Array.from(cited, ([, path = '']) => path)
    expect(paths.filter((path) => !isPattern(path) && !isThere(path))).toEqual([])
  })
})

const sources = files.filter((file) => /\.(ts|tsx|mjs|sql|css|yml)$/.test(file))

/** The comments of a source file. Strings that look like comments do no harm. */
function commentsOf(file: string): string {
  const text = read(file)
  const found = file.endsWith('.sql')
    ? text.matchAll(/--.*$/gm)
    : file.endsWith('.yml')
      ? text.matchAll(/#.*$/gm)
      : text.matchAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/ .*$/gm)
  return Array.from(found, ([comment]) => comment).join('\n')
}

const comments = sources.map((file) => ({ file, comment: commentsOf(file) }))

test('comments name files that exist', () => {
  const named = /(?<![\w:/.-])((?:[\w.-]+\/)+[\w.-]+\.(?:ts|tsx|mjs|sql|md|json|svg))\b/g
  const missing = comments.flatMap(({ file, comment }) =>
    Array.from(comment.matchAll(named), ([, path = '']) => path.replace(/^(?:\.\.?\/)+/, ''))
      .filter((path) => !path.startsWith('node_modules/') && !path.startsWith('out/'))
      .filter((path) => !files.some((known) => known === path || known.endsWith(`/${path}`)))
      .map((path) => `${file}: ${path}`),
  )
  expect(missing).toEqual([])
})

test('comments cite sections that exist', () => {
  const cited = /(docs\/[\w/-]+\.md) §(\d+(?:\.\d+)*)/g
  const missing = comments.flatMap(({ file, comment }) =>
    Array.from(comment.matchAll(cited), ([, page = '', section = '']) => ({ page, section }))
      .filter(({ page, section }) => !headingsOf(page).some((heading) => heading.startsWith(`${section}`)))
      .map(({ page, section }) => `${file}: ${page} §${section}`),
  )
  expect(missing).toEqual([])
})

test('comments cite no page without saying where it is', () => {
  const vague = /reference page|\b(?:design|house|style|platform|field) ?(?:\.md)? §/i
  expect(comments.filter(({ comment }) => vague.test(comment)).map(({ file }) => file)).toEqual([])
})
