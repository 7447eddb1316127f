import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { isPostmasterOf } from '../../../electron/instance/postgres/process/is-postmaster-of.ts'
import { readPidFile } from '../../../electron/instance/postgres/process/pid-file.ts'
import { ask } from '../../builders/host/api.ts'
import { expectPlainFailure, startFlagbench } from '../../builders/host/flagbench.ts'
import { startServe } from '../../builders/host/serve.ts'
import { temporaryFolder } from '../../builders/temporary-folder.ts'

const pidOf = (home: string) => readPidFile(join(home, 'postgres'))?.pid ?? 0

describe('flagbench serve without its database', { timeout: 180_000 }, () => {
  test('outlives a server that is killed as soon as it is ready, again and again', async () => {
    const home = temporaryFolder()
    const served = await startServe('--home', home)
    const ready = async () => (await ask(`${served.url}/ready`, 'GET', undefined, {})).status
    for (let times = 0; times < 8; times += 1) {
      await vi.waitFor(async () => expect(await ready()).toBe(200), { timeout: 60_000, interval: 50 })
      process.kill(pidOf(home), 'SIGKILL')
      await vi.waitFor(async () => expect(await ready()).toBe(503), { timeout: 10_000, interval: 5 })
    }
    expect(await served.root()).toMatchObject({ key: 'root' })
    expect(await served.stop('SIGTERM')).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(join(home, 'logs/host.log'), 'utf8')).toContain('it is started again')
  })

  test('answers 503 while the server is stopped, stops at SIGTERM all the same, and leaves nothing', async () => {
    const home = temporaryFolder()
    const served = await startServe('--home', home)
    const { token } = (await ask(`${served.url}/api/v1/tokens`, 'POST', await served.root(), {})).body
    const headers = { authorization: `Bearer ${token}` }
    const pid = pidOf(home)
    process.kill(pid, 'SIGSTOP')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ask(`${served.url}/api/v1/workspaces`, 'POST', { key: 'w' }, headers)),
    )
    expect(new Set(answers.map(({ status }) => status)).has(500)).toBe(false)
    expect(await served.stop('SIGTERM')).toMatchObject({ code: 0 })
    expect(isPostmasterOf(pid, join(home, 'postgres'))).toBe(false)
  })

  test('ends with a sentence and exit code 1 when the database was away for the stated time', async () => {
    const home = temporaryFolder()
    const { ended } = startFlagbench(['serve', '--port', '0', '--home', home], {
      FLAGBENCH_DATABASE_PATIENCE: '2',
    })
    await vi.waitFor(() => expect(pidOf(home)).toBeGreaterThan(0), 60_000)
    await vi.waitFor(() => expect(readPidFile(join(home, 'postgres'))?.status).toBe('ready'), 60_000)
    await vi.waitFor(() => expect(readFileSync(join(home, 'host.json'), 'utf8')).toContain('url'), 60_000)
    const control = join(home, 'postgres/global/pg_control')
    renameSync(control, `${control}.away`)
    process.kill(pidOf(home), 'SIGKILL')
    const end = await ended
    expectPlainFailure({ ...end, stdout: '' }, 1, /unavailable for 2 seconds/)
  })
})
