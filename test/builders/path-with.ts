import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { openFolder } from './open-folder.ts'

/** Our environment on a system that has only these programs of the usual ones. */
export function pathWith(...programs: readonly string[]): NodeJS.ProcessEnv {
  const folder = openFolder()
  for (const program of programs) symlinkSync(join('/usr/bin', program), join(folder, program))
  return { ...process.env, PATH: folder }
}
