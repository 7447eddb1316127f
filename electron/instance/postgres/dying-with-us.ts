import { execFile } from 'node:child_process'

/**
 * The command line of a child that the kernel sends `signal` when our main thread dies, even by SIGKILL. Only
 * Linux can; elsewhere (and without util-linux) the next start finds what was left.
 */
export async function dyingWithUs(
  signal: 'INT' | 'KILL',
  command: string,
  args: readonly string[],
): Promise<[string, readonly string[]]> {
  const prefix = ['--pdeathsig', signal, '--']
  if (process.platform !== 'linux' || !(await succeeds('setpriv', [...prefix, 'true'])))
    return [command, args]
  return ['setpriv', [...prefix, command, ...args]]
}

/** Whether a small command exists and ends well. */
export function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => execFile(command, args, { windowsHide: true }, (error) => resolve(!error)))
}
