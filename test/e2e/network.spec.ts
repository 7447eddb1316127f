import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './app/test.ts'
import { startWorkbench } from './app/workbench.ts'
import { openScreen } from './pages/screens.ts'

const isHere = (host: string) => /^(127\.0\.0\.1|\[?::1\]?|localhost)$/.test(host)

/** The hosts that a Node process looked up or connected to, as NODE_DEBUG=net reports them. */
function hostsIn(output: string): string[] {
  const connects = output.matchAll(/connect: (?:find host (\S+)|attempting to connect to (\S+):\d+)/g)
  return [...connects].map(([, looked, connected]) => looked ?? connected ?? '')
}

/** The hosts in Chromium's own network log, which includes its background services. */
function hostsInLog(file: string): string[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const urls = [...text.matchAll(/"url":"((?:https?|wss?):[^"]+)"/g)].map(
    ([, url]) => new URL(url ?? '').hostname,
  )
  return [...urls, ...[...text.matchAll(/"host":"([^":]+)/g)].map(([, host]) => host ?? '')]
}

test('nothing outside of this machine is contacted, from the start to the end', async ({ mode }) => {
  const home = mkdtempSync(join(tmpdir(), 'flagbench-network-'))
  const log = join(home, 'network.json')
  try {
    const workbench = await startWorkbench(mode, home, {
      env: { NODE_DEBUG: 'net' },
      args: mode === 'desktop' ? [`--log-net-log=${log}`] : [],
    })
    const { page } = workbench
    const asked: URL[] = []
    page.on('request', (request) => asked.push(new URL(request.url())))
    await workbench.open()
    for (const screen of ['Flags', 'Segments', 'Environments', 'Import', 'History', 'Settings'] as const)
      await openScreen(page, screen)
    // A spellchecker would download its dictionary when the user first types in a field.
    await openScreen(page, 'Flags')
    await page.locator('#screen input').first().fill('Zoë')
    await workbench.stop()
    const hosts = hostsIn(workbench.output())
    // At least its own database.
    expect(hosts).toContain('127.0.0.1')
    expect([...hosts, ...hostsInLog(log)].filter((host) => !isHere(host))).toEqual([])
    const isOwn = ({ protocol, hostname }: URL) =>
      /^(app|data|blob):$/.test(protocol) || isHere(hostname) || hostname.endsWith('.app.standin.localhost')
    expect(asked.length).toBeGreaterThan(3)
    expect(asked.filter((url) => !isOwn(url)).map(String)).toEqual([])
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
})
