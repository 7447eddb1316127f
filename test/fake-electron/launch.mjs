// How this process was started: the app's file, its manifest and the data folder.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const args = process.argv.slice(2)

const given = resolve(args.find((argument) => !argument.startsWith('-')) ?? '.')
const isFolder = statSync(given).isDirectory()

/**
 * The folder of the app's package.json. If a file is given, Electron looks for none, and the app is called
 * "Electron".
 */
export const appRoot = isFolder ? given : dirname(given)
export const manifest = isFolder
  ? JSON.parse(readFileSync(join(given, 'package.json'), 'utf8'))
  : { name: 'Electron', version: process.versions.electron ?? '0.0.0' }

/** The script that Electron would run. */
export const mainFile = isFolder ? join(given, manifest.main) : given
export const isUnderPlaywright = args.some((argument) => argument.startsWith('--inspect'))

/** True if a Chromium switch was given. */
export const hasSwitch = (name) =>
  args.some((argument) => argument === `--${name}` || argument.startsWith(`--${name}=`))

const givenFolder = args.find((argument) => argument.startsWith('--user-data-dir='))?.split('=')[1]
export const firstUserData = givenFolder ?? ownFolder()

function ownFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'flagbench-standin-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
