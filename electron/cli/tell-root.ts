import type { KeyAndSecret } from '../access/first-root.ts'

/** Tells the root access' secret, this once. */
export function tellRoot({ key, secret }: KeyAndSecret): void {
  process.stdout.write(`root access key: ${key}\nroot access secret: ${secret}\n`)
}
