import { type Ended, startFlagbench } from './flagbench.ts'

/** `flagbench serve` in a process of its own, on a free port; killed when the running test ends. */
export interface Served {
  readonly url: string
  readonly pid: number
  /** Key and secret of the root access, which the first start tells. */
  root(): Promise<{ readonly key: string; readonly secret: string }>
  /** Everything that it has logged to stderr so far. */
  log(): string
  stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<Ended>
}

export async function startServe(...args: readonly string[]): Promise<Served> {
  const { child, ended } = startFlagbench(['serve', '--port', '0', ...args])
  const texts = { stdout: '', stderr: '' }
  child.stdout?.on('data', (text: string) => {
    texts.stdout += text
  })
  child.stderr?.on('data', (text: string) => {
    texts.stderr += text
  })
  const said = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = pattern.exec(texts.stdout)?.[1]
      if (found !== undefined) return found
      const stopped = await Promise.race([
        ended,
        new Promise<undefined>((resolve) => setTimeout(resolve, 20)),
      ])
      if (stopped) throw new Error(`it ended: ${stopped.stderr}${stopped.stdout}`)
    }
  }
  return {
    url: await said(/Flagbench instance is listening at (\S+)\n/),
    pid: child.pid ?? 0,
    root: async () => ({
      key: await said(/root access key: (\S+)\n/),
      secret: await said(/root access secret: (\S+)\n/),
    }),
    log: () => texts.stderr,
    stop: (signal) => {
      child.kill(signal)
      return ended
    },
  }
}
