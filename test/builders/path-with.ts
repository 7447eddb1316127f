import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { openFolder } from './open-folder.ts'

/** Our environment with a PATH that contains only these system programs. */
export function pathWith(...programs: readonly string[]): NodeJS.ProcessEnv {
  const folder = openFolder()
  for (const program of programs) symlinkSync(join('/usr/bin', program), join(folder, program))
  return { ...process.env, PATH: folder }
}
