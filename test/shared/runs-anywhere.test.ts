import { globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../builders/temporary-folder.ts'

const root = join(import.meta.dirname, '../..')
const modules = globSync('shared/**/*.ts', { cwd: root })

/**
 * Loads modules and the packages they import in a context with only the language, Web Crypto and web streams.
 */
async function loadBare(sources: readonly string[]): Promise<void> {
  const entry = join(temporaryFolder(), 'all.js')
  writeFileSync(entry, sources.join('\n'))
  const output = (await build({
    configFile: false,
    logLevel: 'silent',
    root,
    build: {
      write: false,
      minify: false,
      lib: { entry, formats: ['iife'], name: 'all' },
      rolldownOptions: { treeshake: false },
    },
  })) as Rolldown.RolldownOutput[]
  const code = output.flatMap((bundle) => bundle.output).find((part) => part.type === 'chunk')?.code ?? ''
  expect(code.length).toBeGreaterThan(0)
  const bare = createContext({ crypto, TransformStream })
  // V8 provides one.
  runInContext('delete globalThis.console', bare)
  runInContext(code, bare)
}

const importOf = (path: string) => `import ${JSON.stringify(join(root, path))}`

test('every module of shared/ loads where there is no global of Node or the DOM', async () => {
  expect(modules.length).toBeGreaterThan(100)
  await loadBare(modules.map(importOf))
})

test.for([
  ['process', 'process.cwd()'],
  ['document', 'document.title'],
  ['setTimeout', 'setTimeout(() => {}, 1)'],
  ['Buffer', `Buffer.from('')`],
  ['console', `console.log('')`],
])('a module that needs %s does not', async ([name, source]) => {
  await expect(loadBare([source as string])).rejects.toThrow(`${name} is not defined`)
})
