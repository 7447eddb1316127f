import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fuseSentinel, wantedFuses } from './fuses.ts'

/**
 * Creates the folder that electron-builder expects of a downloaded Electron for Linux; nothing in it runs.
 * Returns the folder.
 */
export function stubElectron(folder: string, version: string): string {
  for (const name of ['resources', 'locales']) mkdirSync(join(folder, name), { recursive: true })
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), 'stub\n')
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'electron'), stubProgram(), { mode: 0o755 })
  return folder
}

/** A script followed by a binary's fuses, each set to the opposite of the wanted value. */
function stubProgram(): Buffer {
  const digits = wantedFuses.map(([, isOn]) => (isOn ? '0' : '1')).join('')
  const head = Buffer.from([1, wantedFuses.length])
  return Buffer.concat([Buffer.from(`#!/bin/sh\nexit 0\n${fuseSentinel}`), head, Buffer.from(`${digits}\n`)])
}
