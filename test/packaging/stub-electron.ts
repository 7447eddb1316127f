import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Lays out what electron-builder expects of a downloaded Electron for Linux; none of it runs. Returns the folder. */
export function stubElectron(folder: string, version: string): string {
  for (const name of ['resources', 'locales']) mkdirSync(join(folder, name), { recursive: true })
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(folder, name), 'stub\n')
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'electron'), '#!/bin/sh\n', { mode: 0o755 })
  return folder
}
