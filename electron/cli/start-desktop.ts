import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { root } from '../root.ts'
import type { StartOptions } from './start.ts'

/** Runs the workbench in Electron until its window is closed; SIGINT and SIGTERM are passed on to it. */
export async function startDesktop(electron: string, { home, databaseUrl }: StartOptions): Promise<void> {
  const main = join(root, 'out/main/main.js')
  if (!existsSync(main))
    throw new AppError(
      'NOT_BUILT',
      'The app is not built yet: run `npm run build` first (`npm start` does both).',
    )
  process.stdout.write('Flagbench opens a window.\n')
  const given = [...(home ? ['--home', home] : []), ...(databaseUrl ? ['--database-url', databaseUrl] : [])]
  const child = spawn(electron, [main, ...given], { stdio: ['ignore', 'inherit', 'inherit'] })
  const pass = (signal: NodeJS.Signals) => void child.kill(signal)
  process.on('SIGINT', pass).on('SIGTERM', pass)
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
