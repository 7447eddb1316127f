import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

/** A separate Node process that runs `code` (an ES module with absolute import paths) until it is killed. */
export interface NodeProcess {
  readonly pid: number
  /** Its next line on stdout; fails with its stderr output if it ends first. */
  line(): Promise<string>
  /** Sends SIGKILL, which allows no cleanup. */
  kill(): Promise<void>
}

export interface NodeOptions {
  readonly env?: NodeJS.ProcessEnv
  /** Another user to run as; requires root. */
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
