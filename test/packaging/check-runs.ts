import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '../../electron/root.ts'

/**
 * Checks that the packed app, with only its packed packages, opens its window, starts host and Postgres, and
 * stops cleanly.
 */
export async function checkRuns(app: string, home: string): Promise<void> {
  const args = [app, `--home=${home}`]
  const child = spawn(join(root, 'test/fake-electron/electron'), args, { cwd: app })
  const exited = once(child, 'exit')
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text
      if (output.includes('Flagbench is ready')) child.kill('SIGTERM')
    })
  }
  const [code] = await exited
  if (code !== 0 || !output.includes('Flagbench is ready'))
    throw new Error(`the packed app ended with ${code}:\n${output}`)
  console.log('packaging: the packed app opens its window and stops cleanly (on the stand-in for Electron)')
}
