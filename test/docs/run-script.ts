import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { root } from './documents.ts'

const run = promisify(execFile)

/** Runs a script unchanged. Its output must match, line by line, the comments at its line ends. */
export async function runScript(script: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const env = { ...process.env, ...environment }
  const { stdout, stderr } = await run('bash', ['--norc', '-euo', 'pipefail', '-c', script], {
    env,
    cwd: root,
  })
  expect(stderr).toBe('')
  const expected = Array.from(script.matchAll(/ # ([^\n]*)$/gm), ([, comment = '']) =>
    comment.replace(' …', ''),
  )
  const lines = stdout.trimEnd().split('\n')
  expect(lines).toHaveLength(expected.length)
  for (const [at, line] of lines.entries()) expect(line).toContain(expected[at])
}
