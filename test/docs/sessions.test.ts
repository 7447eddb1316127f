import { describe, expect, onTestFinished, test } from 'vitest'
import { startServe } from '../builders/host/serve.ts'
import { freshDatabase, testPostgres } from '../builders/postgres/postgres.ts'
import { query } from '../builders/postgres/postgres-home.ts'
import { temporaryFolder } from '../builders/temporary-folder.ts'
import { type Block, blocksOf, documents, files, read } from './documents.ts'
import { runConsole } from './run-console.ts'
import { runScript } from './run-script.ts'

// One-time or slow commands: `npm`, and programs of the checkout by their path.
const isChore = (line: string) => /^(npm (?!exec)|node \S+\.ts|bash \S+|git |cd |$|#)/.test(line)
const isOfChores = ({ text }: Block) => text.split('\n').every(isChore)

const exampleServer = 'db.example.com'

const ofLanguage = (blocks: readonly Block[], language: string) =>
  blocks.filter((block) => block.language === language)

for (const document of documents) {
  const blocks = blocksOf(document)
  const scripts = ofLanguage(blocks, 'sh')
  const consoles = ofLanguage(blocks, 'console')
  if (scripts.length + consoles.length === 0) continue
  describe(document, () => {
    const chores = [...scripts, ...consoles].filter(isOfChores)
    if (chores.length > 0) test('names scripts and programs that exist', () => testChores(chores))
    if (consoles.length > 0)
      test('its console sessions do what they say', { timeout: 300_000 }, () => testConsoles(blocks))
    for (const script of scripts.filter((block) => !isOfChores(block)))
      test('its script does what it says', { timeout: 120_000 }, () => testScript(script))
  })
}

function testChores(blocks: readonly Block[]): void {
  const text = blocks.map((block) => block.text).join('\n')
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: object }
  const known = [...Object.keys(scripts), 'ci']
  for (const [, name] of text.matchAll(/npm (?:run )?([\w:-]+)/g)) expect(known).toContain(name)
  for (const [, program] of text.matchAll(/(?:node|bash) ([\w./-]+)/g)) expect(files).toContain(program)
}

/**
 * One session per document: the blocks share a data folder and a home folder of their own, and a test server replaces the
 * example's server.
 */
async function testConsoles(blocks: readonly Block[]): Promise<void> {
  const session = runConsole({ FLAGBENCH_HOME: temporaryFolder(), HOME: temporaryFolder() })
  onTestFinished(() => session.end())
  const isOfExample = blocks.some(
    ({ language, text }) => language === 'console' && text.includes(exampleServer),
  )
  const server = isOfExample ? new URL((await testPostgres()).url) : undefined
  for (const { language, text } of blocks) {
    if (language === 'sql' && server)
      for (const statement of text.split(/;\n/).filter((one) => one.trim() !== ''))
        await query(server.href, statement)
    if (language === 'console') await session.run(server ? text.replaceAll(exampleServer, server.host) : text)
  }
}

async function testScript({ text }: Block): Promise<void> {
  const server = await startServe('--database-url', await freshDatabase())
  const { secret } = await server.root()
  await runScript(text, { URL: server.url, SECRET: secret })
}
