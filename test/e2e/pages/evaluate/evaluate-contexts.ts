// A second host on the database of a running one, like `flagbench serve --database-url`: see
// evaluate-beside.ts.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { homePaths } from '../../../../electron/home/home-paths.ts'
import { openHost } from '../../../../electron/host.ts'
import { runningUrl } from '../../../../electron/instance/postgres/url/running-url.ts'
import { createRouter } from '../../../../electron/router.ts'

const [home = '', environmentKey = '', contexts = '[]'] = process.argv.slice(2)
const { postgres, postgresPassword } = homePaths(home)
const databaseUrl = runningUrl(postgres, postgresPassword)
if (databaseUrl === undefined) throw new Error(`no database runs on ${home}`)
const own = mkdtempSync(join(tmpdir(), 'flagbench-beside-'))
const host = await openHost({ home: own, databaseUrl, mode: 'server', sample: false })
const client = createRouterClient(createRouter(host), { context: host.access.contextOf('owner') })
const tree = await client.tree.get()
const environments = tree.flatMap(({ projects }) => projects.flatMap((project) => project.environments))
const environmentId = environments.find(({ key }) => key === environmentKey)?.id ?? ''
for (const context of JSON.parse(contexts)) await client.evaluations.evaluate({ environmentId, context })
await host.close()
rmSync(own, { recursive: true })
