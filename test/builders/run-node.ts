import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

/** A Node process of its own, running `code` (an ES module whose imports are absolute paths) until killed. */
export interface NodeProcess {
  readonly pid: number
  /** Its next line on stdout; fails with what it said on stderr where it ends first. */
  line(): Promise<string>
  /** SIGKILL: it gets no chance to clean up. */
  kill(): Promise<void>
}

export interface NodeOptions {
  readonly env?: NodeJS.ProcessEnv
  /** Another user to run as; only root may say so. */
  readonly uid?: number
}

export function runNode(code: string, options: NodeOptions = {}): NodeProcess {
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', code], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: import.meta.dirname,
  })
  const ended = once(child, 'exit')
  onTestFinished(() => kill(child, ended))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  let complaint = ''
  child.stderr.on('data', (data) => {
    complaint += String(data)
  })
  return {
    pid: child.pid ?? 0,
    line: async () => (await lines.next()).value ?? Promise.reject(new Error(`it ended: ${complaint}`)),
    kill: () => kill(child, ended),
  }
}

async function kill(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGKILL')
  await ended
}
