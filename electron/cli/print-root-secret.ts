import type { KeyAndSecret } from '../access/accounts/first-root.ts'

/** Prints the key and secret of the root access, this one time. */
export function printRootSecret({ key, secret }: KeyAndSecret): void {
  process.stdout.write(`root access key: ${key}\nroot access secret: ${secret}\n`)
}
