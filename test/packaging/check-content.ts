import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../electron/root.ts'
import { asarEntries } from './asar.ts'

const wanted = [
  'package.json',
  'out/main/main.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'migrations/postgres/',
  'migrations/sqlite/',
  'electron/sample/',
]

/**
 * Checks that the archive contains everything the app needs, and no sources, tests or development packages.
 */
export function checkContent(archive: string): void {
  const paths = asarEntries(archive).map(({ path }) => path)
  const missing = wanted.filter(
    (path) => !paths.some((found) => found === path || (path.endsWith('/') && found.startsWith(path))),
  )
  assert.deepEqual(missing, [], 'missing in the package')
  const own = paths.filter((path) => !path.startsWith('node_modules/'))
  const strays = own.filter((path) => !wanted.some((start) => path.startsWith(start.split('/')[0] ?? '')))
  assert.deepEqual(
    [...strays, ...own.filter((path) => /\.(ts|tsx|map)$/.test(path))],
    [],
    'strays in the package',
  )
  assert.deepEqual(developmentPackages(paths), [], 'packages of development in the package')
  console.log(`packaging: ${paths.length} files, with ${wanted.join(', ')}, and no package of development`)
}

function developmentPackages(paths: readonly string[]): string[] {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>
  }
  const packed = new Set(paths.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]))
  return Object.keys(manifest.devDependencies).filter((name) => packed.has(name))
}
