import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../builders/postgres.ts'
import { startServe } from '../../builders/serve.ts'

const run = promisify(execFile)

/** The commands of the session in the README's section on the server mode, as they stand there. */
function session(): string {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8')
  const section = readme.split('\n## Server mode\n')[1]?.split('\n## ')[0] ?? ''
  return /\n```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? ''
}

test('the session in the README does what it says', { timeout: 120_000 }, async () => {
  const server = await startServe('--database-url', await freshDatabase())
  const { secret } = await server.root()
  const env = { ...process.env, URL: server.url, SECRET: secret }
  const { stdout, stderr } = await run('bash', ['-euo', 'pipefail', '-c', session()], { env })
  expect(stderr).toBe('')
  const said = session().matchAll(/ # ([^\n]*)$/gm)
  const expected = Array.from(said, ([, comment = '']) => comment.replace(' …', ''))
  const lines = stdout.trimEnd().split('\n')
  expect(lines).toHaveLength(expected.length)
  for (const [at, line] of lines.entries()) expect(line).toContain(expected[at])
})
