import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder with Flagbench's package.json: the checkout, or the app inside a package (`…/app.asar`). */
export const root = findRoot(import.meta.dirname)

/** The version of Flagbench. */
export const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string })
  .version

/** The folder of numbered SQL files for one database. */
export const migrationsOf = (database: 'postgres' | 'sqlite') => join(root, 'migrations', database)

/** The built renderer, for browser mode. */
export const rendererDir = join(root, 'out/renderer')

/** The sample project's files. */
export const sampleFile = (name: string) => join(root, 'electron/sample', name)

// In the sources this module is electron/root.ts; in a build it is part of out/main/main.js.
function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (folder === dirname(folder)) throw new Error(`no package.json above ${from}`)
  }
}
