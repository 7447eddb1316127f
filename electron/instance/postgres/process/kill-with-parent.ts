import { execFile } from 'node:child_process'

/**
 * The command line of a child that receives `signal` from the kernel when the host's main thread dies, even
 * by SIGKILL. Only Linux supports this; elsewhere, and without util-linux, the next start cleans up.
 */
export async function killedWithParent(
  signal: 'INT' | 'KILL',
  command: string,
  args: readonly string[],
): Promise<[string, readonly string[]]> {
  const prefix = ['--pdeathsig', signal, '--']
  if (process.platform !== 'linux' || !(await succeeds('setpriv', [...prefix, 'true'])))
    return [command, args]
  return ['setpriv', [...prefix, command, ...args]]
}

/** True if a command exists and exits with code 0. */
export function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => execFile(command, args, { windowsHide: true }, (error) => resolve(!error)))
}
