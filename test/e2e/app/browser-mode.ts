import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A running `flagbench start --browser`. */
export interface BrowserMode {
  /** The one-time link that it printed. */
  readonly link: string
  readonly origin: string
  readonly process: ChildProcess
  /** Everything printed so far. */
  readonly output: () => string
  /** Stops it like Ctrl-C; resolves with its exit code. */
  stop(): Promise<number | null>
}

/** Starts the browser mode on the data folder `home`, like a user on the command line. */
export async function startBrowserMode(
  home: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<BrowserMode> {
  const command = fileURLToPath(new URL('../../../electron/cli/flagbench.ts', import.meta.url))
  const words = ['start', '--browser', '--no-open', '--home', home, ...args]
  const child = spawn(process.execPath, [command, ...words], { env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text
    })
  }
  const link = await linkFrom(child, () => output)
  return {
    link,
    origin: new URL(link).origin,
    process: child,
    output: () => output,
    stop: async () => {
      if (child.exitCode === null && child.kill('SIGINT')) await once(child, 'exit')
      return child.exitCode
    },
  }
}

function linkFrom(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const link = /Flagbench is ready at (\S+)/.exec(output())?.[1]
      if (link) resolve(link)
    }
    child.stdout?.on('data', look)
    child.once('exit', (code) => reject(new Error(`flagbench start ended with ${code}:\n${output()}`)))
  })
}
