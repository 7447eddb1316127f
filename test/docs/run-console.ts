import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { root } from './documents.ts'

/** A command of a session, and its expected output lines. */
interface Exchange {
  readonly command: string
  readonly lines: readonly string[]
}

/** Parses `$ command`, with continuation lines after a backslash, and its output. */
function exchangesIn(text: string): Exchange[] {
  const parts = text.replaceAll('\\\n', '').split(/^\$ /m).slice(1)
  return parts.map((part) => {
    const [command = '', ...lines] = part.trimEnd().split('\n')
    return { command, lines }
  })
}

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** `…` matches any text; on its own line, any lines. The default port may be in use, so any port matches. */
function patternOf(lines: readonly string[]): RegExp {
  const patterns = lines.map((line) => {
    if (line.trim() === '…') return '(?:.*\\n)*?'
    return `${literally(line.trimEnd()).replaceAll('…', '.*').replace(':4690', ':\\d+')}[ ]*\\n`
  })
  return new RegExp(`^${patterns.join('')}$`)
}

const staysUp = /\bnpx flagbench (serve|start)\b/

// npm takes a second to find the program of its own folder: the first command of a document shows that it does.
const npxAtOnce = 'npx() { [ "$1" = flagbench ] && shift && node electron/cli/flagbench.ts "$@"; }'

const patienceMs = 60_000

/**
 * Runs the console sessions of a document in order. Servers run until the end; their log on stderr is
 * ignored.
 */
export function runConsole(environment: NodeJS.ProcessEnv) {
  // npm would ask for its newest version, and say so among the output.
  const env = { ...process.env, NO_COLOR: '1', npm_config_update_notifier: 'false', ...environment }
  const servers: { readonly child: ChildProcess; readonly ended: Promise<unknown> }[] = []
  let isFirst = true
  const start = (command: string, isServer: boolean) => {
    const child = spawn('bash', ['-c', isFirst ? command : `${npxAtOnce}\n${command}`], {
      cwd: root,
      env,
      detached: true,
    })
    isFirst = false
    let said = ''
    child.stdout.on('data', (text) => {
      said += text
    })
    child.stderr.on('data', (text) => {
      if (!isServer) said += text
    })
    return { child, ended: once(child, 'close'), said: () => said }
  }
  return {
    run: async (text: string) => {
      for (const { command, lines } of exchangesIn(text)) {
        const isServer = staysUp.test(command)
        const started = start(command, isServer)
        const pattern = patternOf(lines)
        if (isServer) {
          servers.push(started)
          const until = Date.now() + patienceMs
          while (!pattern.test(started.said()) && started.child.exitCode === null && Date.now() < until)
            await sleep(50)
        } else await started.ended
        expect(started.said(), `$ ${command}`).toMatch(pattern)
      }
    },
    end: async () => {
      for (const { child, ended } of servers) {
        if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
        await ended
      }
    },
  }
}
