import { startFlagbench } from './flagbench.ts'
import type { Program } from './program.ts'

/** `flagbench serve` in a separate process on a free port; killed when the running test ends. */
export interface Served extends Pick<Program, 'pid' | 'stop'> {
  readonly url: string
  /** Key and secret of the root access, which the first start prints. */
  root(): Promise<{ readonly key: string; readonly secret: string }>
  /** Everything logged to stderr so far. */
  log(): string
}

export async function startServe(...args: readonly string[]): Promise<Served> {
  const { pid, stop, said, complaints } = startFlagbench(['serve', '--port', '0', ...args])
  return {
    url: await said(/Flagbench instance is listening at (\S+)\n/),
    pid,
    root: async () => ({
      key: await said(/root access key: (\S+)\n/),
      secret: await said(/root access secret: (\S+)\n/),
    }),
    log: complaints,
    stop,
  }
}
