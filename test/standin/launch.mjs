// How this process was started: the app's file, its manifest, the data folder.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const args = process.argv.slice(2)

/** The script that Electron would run. */
export const mainFile = resolve(args.find((argument) => !argument.startsWith('-')) ?? '.')

/** The folder that holds the app's package.json. */
export const appRoot = folderOfManifest(dirname(mainFile))
export const manifest = JSON.parse(readFileSync(join(appRoot, 'package.json'), 'utf8'))
export const isUnderPlaywright = args.some((argument) => argument.startsWith('--inspect'))

const givenFolder = args.find((argument) => argument.startsWith('--user-data-dir='))?.split('=')[1]
export const firstUserData = givenFolder ?? ownFolder()

function ownFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'flagbench-standin-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

function folderOfManifest(folder) {
  if (existsSync(join(folder, 'package.json')) || folder === dirname(folder)) return folder
  return folderOfManifest(dirname(folder))
}
