import { traverseContractProcedures } from '@orpc/server'
import { expect, test } from 'vitest'
import { contract } from '../../../shared/contract/index.ts'
import { files, read } from '../../docs/documents.ts'

interface Request {
  readonly area: string
  readonly verb: string
  readonly method: string | undefined
  readonly path: string | undefined
}

const requests: Request[] = []
traverseContractProcedures(
  { router: contract, path: [] },
  ({ path: [area = '', verb = ''], contract: found }) => {
    const { method, path } = found['~orpc'].route
    requests.push({ area, verb, method, path })
  },
)

const kebab = (area: string) => area.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

test.each(Object.keys(contract))('%s has one file in the contract and one that answers it', (area) => {
  const [described, answered] = ['shared/contract', 'electron/procedures'].map((folder) =>
    files
      .filter((file) => file.startsWith(`${folder}/`) && file.endsWith(`/${kebab(area)}.ts`))
      .map((file) => file.slice(folder.length)),
  )
  expect(described).toHaveLength(1)
  expect(answered).toEqual(described)
})

/** One verb per meaning. An area may also have verbs of its own, but no synonyms of these. */
const methods: Readonly<Record<string, readonly string[]>> = {
  list: ['GET'],
  get: ['GET'],
  create: ['POST'],
  update: ['PATCH', 'PUT'],
  remove: ['DELETE'],
}

const synonyms = /^(page|one|read|find|fetch|add|make|put|change|edit|set|patch|delete|discard|forget|login)/

test('a verb means the same in every area', () => {
  const wrong = requests.filter(({ verb, method, path }) => {
    const expected = methods[verb]
    return (
      synonyms.test(verb) ||
      (path !== undefined && expected !== undefined && !expected.includes(method ?? ''))
    )
  })
  expect(wrong).toEqual([])
})

test('a request that writes over HTTP is called by its method', () => {
  const unnamed = requests.filter(
    ({ verb, method }) =>
      (method === 'PATCH' && verb !== 'update') ||
      (method === 'DELETE' && verb !== 'remove' && verb !== 'detach'),
  )
  expect(unnamed).toEqual([])
})

test('somebody calls each request, or HTTP carries it', () => {
  const callers = files
    .filter((file) => file.startsWith('renderer/') && /\.tsx?$/.test(file))
    .map(read)
    .join('\n')
  const uncalled = requests.filter(
    ({ area, verb, path }) =>
      path === undefined && !new RegExp(`\\b${area}\\s*\\.${verb}\\b`).test(callers) && !isChange(area, verb),
  )
  expect(uncalled).toEqual([])
})

const isChange = (area: string, verb: string) =>
  read('shared/contract/flags/changes.ts').includes(`'${area}.${verb}'`)
