import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../../electron/instance/postgres/process/free-port.ts'
import { isAlive } from '../../../electron/instance/postgres/process/is-postmaster-of.ts'
import { type Ended, type Program, startProgram } from '../../builders/host/program.ts'
import { postgresOf } from './process-tree.ts'

const command = join(import.meta.dirname, '../../../electron/cli/flagbench.ts')
const clockModule = join(import.meta.dirname, 'shifted-clock.mjs')
const startPatienceMs = 120_000

/** A `flagbench serve` process that can be killed and restarted at the same URL. */
export class Host {
  readonly url: string
  readonly #port: number
  readonly #where: readonly string[]
  readonly #clock: string
  readonly #breach: (sentence: string) => void
  #program: Program | undefined
  #isWanted = false

  private constructor(port: number, where: readonly string[], clock: string, breach: (text: string) => void) {
    this.#port = port
    this.url = `http://127.0.0.1:${port}`
    this.#where = where
    this.#clock = clock
    this.#breach = breach
  }

  /** `where`: the options that select its database; `folder` holds its clock file. */
  static async make(where: readonly string[], folder: string, breach: (text: string) => void): Promise<Host> {
    const port = await freePort()
    return new Host(port, where, join(folder, `clock-${port}`), breach)
  }

  get pid(): number {
    return this.#program?.pid ?? 0
  }

  /** Starts an instance for the first time and returns the secret of its root access. */
  async startFirst(): Promise<string> {
    await this.start()
    return this.#program?.said(/root access secret: (\S+)\n/) ?? ''
  }

  /** Starts the host, retrying while the database is down. */
  async start(): Promise<void> {
    const ends = performance.now() + startPatienceMs
    for (;;) {
      const program = this.#launch()
      try {
        await program.said(/(is listening) at /)
        this.#program = program
        this.#isWanted = true
        return this.#watch(program)
      } catch {
        this.#judge(await program.ended, 'a start')
        if (performance.now() > ends)
          throw new Error(`no start within ${startPatienceMs / 1000} s: ${program.complaints()}`)
        await sleep(500)
      }
    }
  }

  #launch(): Program {
    return startProgram(command, ['serve', '--port', String(this.#port), ...this.#where], {
      NODE_OPTIONS: `--import ${clockModule}`,
      FLAGBENCH_CHAOS_CLOCK: this.#clock,
      FLAGBENCH_HOME: '/nonexistent/flagbench',
    })
  }

  #watch(program: Program): void {
    void program.ended.then((ended) => {
      if (this.#program !== program || !this.#isWanted) return
      this.#breach(`A host ended by itself with ${ended.code}: ${lastOf(ended.stderr)}`)
      this.#program = undefined
      void this.start().catch(() => {})
    })
  }

  #judge({ stderr }: Ended, when: string): void {
    if (plainLines(stderr).some((line) => /^\s+at |node:internal/.test(line)))
      this.#breach(`${when} printed a stack: ${lastOf(stderr)}`)
    for (const line of stderr.split('\n').filter((line) => bugs.test(line)))
      this.#breach(`${when} had logged a bug: ${line.slice(0, 4000)}`)
  }

  /** Sends SIGKILL. The servers that remain must stop soon. */
  async kill(): Promise<void> {
    const left = postgresOf(this.pid)
    await this.#end('SIGKILL')
    const ends = performance.now() + 20_000
    while (left.some(isAlive) && performance.now() < ends) await sleep(100)
    if (left.some(isAlive)) this.#breach('A killed host left its PostgreSQL running for 20 s.')
  }

  /** Sends SIGTERM. The host must exit with code 0 within ten seconds and leave no process behind. */
  async terminate(when: string): Promise<void> {
    const left = postgresOf(this.pid)
    const started = performance.now()
    const slow = setTimeout(() => {
      this.#breach(`SIGTERM ${when} was not obeyed within 30 s.`)
      this.#program?.child.kill('SIGKILL')
    }, 30_000)
    const ended = await this.#end('SIGTERM')
    clearTimeout(slow)
    const seconds = (performance.now() - started) / 1000
    if (seconds > 10) this.#breach(`SIGTERM ${when} took ${seconds.toFixed(1)} s.`)
    if (ended && ended.code !== 0)
      this.#breach(`SIGTERM ${when} ended with ${ended.code}: ${lastOf(ended.stderr)}`)
    if (left.some(isAlive)) this.#breach(`SIGTERM ${when} left PostgreSQL running.`)
  }

  async #end(signal: NodeJS.Signals): Promise<Ended | undefined> {
    const program = this.#program
    this.#isWanted = false
    this.#program = undefined
    const ended = await program?.stop(signal)
    if (ended) this.#judge(ended, `a host that got ${signal}`)
    return ended
  }

  shiftClock(ms: number): void {
    writeFileSync(this.#clock, String(ms))
  }
}

/** Log lines that no failure of the machine explains. */
const bugs = /^\{.*"msg":"(a request failed|a promise was left rejected)"/

/** The lines that are not JSON log entries. */
const plainLines = (text: string) => text.split('\n').filter((line) => !line.startsWith('{'))

const lastOf = (text: string) => text.trim().split('\n').slice(-6).join(' ⏎ ').slice(-600)
