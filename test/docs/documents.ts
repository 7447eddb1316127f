import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** The paths from the root of all files that git tracks or would track. */
export const files: readonly string[] = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'],
  { cwd: root, encoding: 'utf8', maxBuffer: 1 << 24 },
)
  .split('\n')
  .filter((file) => file !== '')

export const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** The documents that people read. */
export const documents: readonly string[] = files.filter((file) => file.endsWith('.md'))

/** A fenced block of a document. */
export interface Block {
  readonly language: string
  readonly text: string
}

export function blocksOf(document: string): Block[] {
  const found = read(document).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)
  return Array.from(found, ([, language = '', text = '']) => ({ language, text }))
}

/** A document without its fenced blocks. */
export const proseOf = (document: string): string => read(document).replace(/^```[\s\S]*?^```$/gm, '')
