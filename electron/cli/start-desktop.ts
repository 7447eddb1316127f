import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { root } from '../root.ts'
import type { StartOptions } from './start.ts'

/**
 * Runs the workbench in Electron until its window is closed, and answers true. Answers false when Electron itself could
 * not start (a library or its sandbox is missing). SIGINT and SIGTERM are passed on to it.
 */
export async function startDesktop(electron: string, { home, databaseUrl }: StartOptions): Promise<boolean> {
  const main = join(root, 'out/main/main.js')
  if (!existsSync(main))
    throw new AppError(
      'NOT_BUILT',
      'The app is not built yet: run `npm run build` first (`npm start` does both).',
    )
  process.stdout.write('Flagbench opens a window.\n')
  const given = [...(home ? ['--home', home] : []), ...(databaseUrl ? ['--database-url', databaseUrl] : [])]
  const child = spawn(electron, [main, ...given], { stdio: ['ignore', 'pipe', 'inherit'] })
  let wasReady = false
  child.stdout.on('data', (text) => {
    wasReady ||= String(text).includes('Flagbench is ready at')
    process.stdout.write(text)
  })
  const pass = (signal: NodeJS.Signals) => void child.kill(signal)
  process.on('SIGINT', pass).on('SIGTERM', pass)
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  process.off('SIGINT', pass).off('SIGTERM', pass)
  // 0 and 1 are our own words: done, and a trouble that was told already. Anything else is Electron's death.
  if (!wasReady && code !== 0 && code !== 1) return false
  process.exitCode = code ?? 1
  return true
}
