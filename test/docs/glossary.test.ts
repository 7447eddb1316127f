import type { AnySchema } from '@orpc/contract'
import { traverseContractProcedures } from '@orpc/server'
import { expect, test } from 'vitest'
import { contract } from '../../shared/contract/index.ts'
import { OPERATOR_WORDS } from '../../shared/evaluation/describe/operator-words.ts'
import { operators } from '../../shared/model/operators.ts'
import { shapeOf } from '../electron/access/guard/sample-input.ts'
import { files, read } from './documents.ts'

const glossary = read('docs/glossary.md')

const terms = new Set(
  Array.from(glossary.matchAll(/\*\*([^*]+)\*\*/g), ([, term = '']) => term.toLowerCase()),
)

const codes = new Set(Array.from(glossary.matchAll(/`([^`\s]+)`/g), ([, code = '']) => code))

const singular = (word: string) =>
  word
    .replace(/ies$/, 'y')
    .replace(/(ss)es$/, '$1')
    .replace(/([^su])s$/, '$1')

const wordsOf = (name: string) =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_-]+/)
    .map(singular)

/**
 * True if words are one term or a sequence of terms: `targeting_rule_clause` is a targeting rule and a
 * clause.
 */
function isMadeOfTerms(words: readonly string[]): boolean {
  if (words.length === 0) return true
  return words.some(
    (_, at) => terms.has(words.slice(0, at + 1).join(' ')) && isMadeOfTerms(words.slice(at + 1)),
  )
}

const unknown = (names: Iterable<string>) =>
  [...new Set(names)].filter((name) => !isMadeOfTerms(wordsOf(name)))

test('every table is in the glossary', () => {
  const sqlite = files.filter((file) => file.startsWith('migrations/sqlite/')).map(read)
  const tables = [read('migrations/schema.sql'), ...sqlite].flatMap((sql) =>
    Array.from(sql.matchAll(/^create table (?:\w+\.)?(\w+)/gm), ([, name = '']) => name),
  )
  expect(tables.length).toBeGreaterThan(30)
  expect(unknown(tables)).toEqual([])
})

const procedures: { readonly path: readonly string[]; readonly http: string | undefined }[] = []
traverseContractProcedures({ router: contract, path: [] }, ({ path, contract: found }) => {
  procedures.push({ path, http: found['~orpc'].route.path })
})

test('every part of an HTTP path is in the glossary', () => {
  const parts = procedures.flatMap(({ http = '' }) => http.split('/').filter((part) => /^\w/.test(part)))
  expect(parts.length).toBeGreaterThan(60)
  expect(unknown(parts)).toEqual([])
})

test('every reason, error kind and operator is in the glossary', () => {
  const shape = JSON.stringify(shapeOf(contract.evaluations.evaluate['~orpc'].outputSchema as AnySchema))
  const kinds = Array.from(shape.matchAll(/"([A-Z]+(?:_[A-Z]+)*)"/g), ([, kind = '']) => kind)
  expect(kinds).toContain('RULE_MATCH')
  const names = [...kinds, ...operators, ...OPERATOR_WORDS.keys()].filter((name) => name !== 'NOT_CONFIGURED')
  expect(names.filter((name) => !codes.has(name))).toEqual([])
})
