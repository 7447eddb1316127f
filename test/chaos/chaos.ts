import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from './inspect.ts'
import { Counts, type Report } from './report.ts'
import { actsOn } from './site/acts.ts'
import { runningWith } from './site/process-tree.ts'
import { type Kind, makeSite, type Site } from './site/site.ts'
import { Caller, type Line } from './work/caller.ts'
import { Ledger } from './work/ledger.ts'
import { play } from './work/player.ts'
import { type Chance, chance } from './work/random.ts'
import { read } from './work/reader.ts'
import { send } from './work/send.ts'
import { makePlace, type Place } from './work/world.ts'
import { write } from './work/writer.ts'

export interface ChaosOptions {
  readonly on: Kind
  readonly seconds: number
  readonly seed: number
  /**
   * Whether the embedded database is on a small disk that can fill up. Only root can mount it. Default: true.
   */
  readonly smallDisk?: boolean
  /** Called for each act. */
  readonly onAct?: (act: string) => void
}

const writers = 4
const players = 3
const readers = 2
const calmMs = 90_000

/** Breaks an instance while it is in use, and reports the promises that it broke. */
export async function runChaos({
  on,
  seconds,
  seed,
  smallDisk = true,
  onAct = () => {},
}: ChaosOptions): Promise<Report> {
  const ledger = new Ledger()
  const breach = (sentence: string) => ledger.breach(sentence)
  const counts = { acts: new Counts(), answers: new Counts(), asked: new Counts() }
  let mark = ''
  {
    await using cleanUp = new AsyncDisposableStack()
    const site = await makeSite(on, smallDisk, cleanUp, breach)
    cleanUp.defer(async () => void (await Promise.all(site.hosts.map((host) => host.kill()))))
    mark = site.mark
    const secret = await startAll(site)
    const chances = chance(seed)
    let stage: 'work' | 'calm' | 'over' = 'work'
    const line: Line = {
      urls: () => site.hosts.map(({ url }) => url),
      answers: counts.answers,
      breach,
      isOver: () => stage === 'over',
    }
    const callAs = (key: string, secret: string) => new Caller(line, { key, secret }, fork(chances))
    const place = await makePlace(callAs('root', secret))
    const workers = startWork(ledger, callAs, secret, place, chances, () => stage !== 'work')
    await breakThings(site, fork(chances), place.readerSecret, seconds, counts.acts, onAct)
    stage = 'calm'
    await untilReady(site, breach)
    await Promise.race([workers, sleep(calmMs)])
    stage = 'over'
    await workers
    await inspectSite(site, ledger, place, counts.asked)
    for (const host of site.hosts) await host.terminate('at the end')
  }
  const left = runningWith(mark)
  if (left.length > 0) breach(`Processes were left behind: ${left.join(', ')}.`)
  const { acts, answers, asked } = counts
  return {
    seed,
    on,
    seconds,
    acts: acts.all(),
    answers: answers.all(),
    asked: asked.all(),
    broken: ledger.broken,
  }
}

const fork = (of: Chance): Chance => chance(of.between(0, 2 ** 31))

async function startAll({ hosts }: Site): Promise<string> {
  const [first, ...others] = hosts
  const secret = await first?.startFirst()
  for (const host of others) await host.start()
  return secret ?? ''
}

type CallAs = (key: string, secret: string) => Caller

async function startWork(
  ledger: Ledger,
  callAs: CallAs,
  secret: string,
  place: Place & { readonly readerSecret: string },
  chances: Chance,
  isOver: () => boolean,
): Promise<void> {
  const root = callAs('root', secret)
  const yard = await root.settled('POST', `/workspaces/${place.workspaceId}/projects`, {
    body: { key: 'yard' },
    expects: [201],
  })
  const yardPlace = { ...place, projectId: String(JSON.parse(yard?.text ?? '{}').id) }
  const times = <T>(amount: number, one: (nth: number) => T) =>
    Array.from({ length: amount }, (_, nth) => one(nth))
  await Promise.all([
    ...times(writers, (nth) => write(nth, callAs('root', secret), ledger, place, fork(chances), isOver)),
    ...times(players, () => play(callAs('root', secret), yardPlace, fork(chances), isOver)),
    ...times(readers, () => read(callAs('reader', place.readerSecret), place, fork(chances), isOver)),
  ])
}

async function breakThings(
  site: Site,
  chances: Chance,
  readerSecret: string,
  seconds: number,
  done: Counts,
  onAct: (act: string) => void,
): Promise<void> {
  const acts = Object.entries(actsOn(site, chances, readerSecret))
  const ends = performance.now() + seconds * 1000
  await sleep(1000)
  while (performance.now() < ends) {
    const [name, act] = chances.pick(acts)
    onAct(name)
    done.add(name)
    await act()
    await sleep(chances.between(200, 3000))
  }
}

async function untilReady(site: Site, breach: (sentence: string) => void): Promise<void> {
  const ends = performance.now() + calmMs
  for (const { url } of site.hosts) {
    while ((await send(`${url}/ready`, { timeoutMs: 5000 })).status !== 200) {
      if (performance.now() > ends)
        return breach(`A host was not ready ${calmMs / 1000} s after the last act.`)
      await sleep(200)
    }
  }
}

async function inspectSite(site: Site, ledger: Ledger, place: Place, asked: Counts): Promise<void> {
  const url = site.databaseUrl()
  const [environmentId = ''] = place.environmentIds
  if (url === undefined) return ledger.breach('The database was away at the end.')
  await inspect(url, ledger, environmentId, asked)
}
