import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from './builders/temporary-folder.ts'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules/.bin', name)

/** A copy of the configuration that contains one source file. */
function checkoutWith(path: string, source: string): string {
  const folder = temporaryFolder()
  for (const config of ['biome.json', 'tsconfig.json', 'package.json', 'shared/tsconfig.json', '.gitignore'])
    cpSync(join(root, config), join(folder, config), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  execFileSync('git', ['init', '--quiet'], { cwd: folder })
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), source)
  return folder
}

/** The output of a failing tool on a checkout; '' if it passes. */
function complaint(folder: string, command: string, ...args: string[]): string {
  try {
    execFileSync(bin(command), args, { cwd: folder, stdio: 'pipe' })
    return ''
  } catch (error) {
    const { stdout, stderr } = error as { stdout: Buffer; stderr: Buffer }
    return `${stdout}${stderr}`
  }
}

const lint = (folder: string) =>
  complaint(folder, 'biome', 'lint', '--error-on-warnings', '--diagnostic-level=error', '.')
const types = (folder: string) => complaint(folder, 'tsc', '-p', 'shared')

const importing = (module: string) => `import * as other from '${module}'\n\nexport const used = other\n`

describe('lint refuses an import against the arrows', () => {
  test.for<[string, string, RegExp]>([
    [
      'shared/model/a.ts',
      '../../electron/host.ts',
      /shared\/ runs anywhere: it may not import from electron/,
    ],
    [
      'shared/model/a.ts',
      '../../renderer/app/app.tsx',
      /shared\/ runs anywhere: it may not import from renderer/,
    ],
    ['shared/model/a.ts', 'node:fs', /shared\/ has no Node, no DOM/],
    ['shared/model/a.ts', 'fs', /imported with the node: protocol/],
    ['shared/model/a.ts', 'electron', /shared\/ runs anywhere/],
    ['shared/model/a.ts', 'pg', /shared\/ has no Node, no DOM/],
    ['shared/model/a.ts', 'better-sqlite3', /shared\/ has no Node, no DOM/],
    ['shared/model/a.ts', 'react', /shared\/ has no Node, no DOM/],
    ['electron/instance/a.ts', '../../renderer/lib/api.ts', /The host never imports the renderer/],
    [
      'electron/instance/a.ts',
      'electron',
      /Only electron\/main\.ts, electron\/preload\.ts and electron\/window\//,
    ],
    ['electron/a.ts', 'electron/main', /Only electron\/main\.ts/],
    ['electron/window/a.ts', '../../renderer/lib/api.ts', /The host never imports the renderer/],
    [
      'renderer/lib/a.ts',
      '../../electron/host.ts',
      /The renderer reaches the host only through shared\/contract/,
    ],
    [
      'renderer/app/a.ts',
      '../../electron/host.ts',
      /The renderer reaches the host only through shared\/contract/,
    ],
    ['renderer/app/a.ts', 'node:path', /The renderer reaches the host only through shared\/contract/],
    [
      'renderer/features/flag/a.ts',
      'electron',
      /The renderer reaches the host only through shared\/contract/,
    ],
    ['renderer/components/a.ts', '../features/flags/flag-index.ts', /components\/ and lib\/ know no feature/],
    ['renderer/lib/a.ts', '../app/router.tsx', /components\/ and lib\/ know no feature/],
    ['renderer/features/flag/a.ts', '../flags/flag-index.ts', /A feature does not import another feature/],
    ['renderer/features/flag/a.ts', '../../app/router.tsx', /A feature does not know the app around it/],
  ])('%s → %s', ([path, module, sentence]) => {
    expect(lint(checkoutWith(path, importing(module)))).toMatch(sentence)
  })

  test.for([
    ['shared/model/a.ts', '../errors.ts'],
    ['shared/model/a.ts', 'zod'],
    ['electron/instance/a.ts', '../../shared/errors.ts'],
    ['electron/instance/a.ts', 'node:fs'],
    ['electron/window/a.ts', 'electron'],
    ['electron/main.ts', 'electron'],
    ['renderer/lib/a.ts', '../../shared/errors.ts'],
    ['renderer/features/flag/a.ts', '../../components/pill.tsx'],
    ['renderer/features/flag/a.ts', './flag-head.tsx'],
    ['renderer/app/a.ts', '../features/flags/flags-screen.tsx'],
  ] as const)('but not %s → %s', ([path, module]) => {
    expect(lint(checkoutWith(path, importing(module)))).toBe('')
  })
})

describe('the compiler knows nothing of Node or the DOM in shared/', () => {
  test.for([
    ['process', 'process.exit(1)'],
    ['Buffer', `Buffer.from('')`],
    ['console', `console.log('')`],
    ['document', 'document.title'],
    ['window', 'window.close()'],
    ['setTimeout', 'setTimeout(() => {}, 1)'],
    ['fetch', `fetch('')`],
    ['node:fs', `(await import('node:fs')).existsSync('')`],
  ])('%s', ([name, expression]) => {
    const said = types(checkoutWith('shared/model/a.ts', `export const used = ${expression}\n`))
    expect(said).toMatch(/^shared\/model\/a\.ts\(1,\d+\): error TS/m)
    expect(said).toContain(`'${name}'`)
  })

  test('but all of the language', () => {
    const source = 'export const used = Map.groupBy([1], (n) => n % 2)\n'
    expect(types(checkoutWith('shared/model/a.ts', source))).toBe('')
  })
})
