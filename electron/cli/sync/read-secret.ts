import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { usage } from '../exit.ts'

/** The secret from FLAGBENCH_SECRET, or else the next line of standard input, which a terminal does not show. */
export async function readSecret(key: string): Promise<string> {
  const secret = process.env.FLAGBENCH_SECRET || (await ask(`Secret of ${key}: `))
  if (secret === '') throw usage('A secret is needed: set FLAGBENCH_SECRET, or type it.')
  return secret
}

function ask(question: string): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write(question)
  const silent = new Writable({ write: (_, __, done) => done() })
  const lines = createInterface({
    input: process.stdin,
    output: silent,
    terminal: process.stdin.isTTY === true,
  })
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      resolve(line.trim())
      lines.close()
    })
    lines.once('close', () => {
      if (process.stdin.isTTY) process.stderr.write('\n')
      resolve('')
    })
  })
}
