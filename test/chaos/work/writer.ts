import { randomUUID } from 'node:crypto'
import { newId } from '../../../shared/model/new-id.ts'
import type { Caller } from './caller.ts'
import type { KnownFlag, Ledger } from './ledger.ts'
import type { Chance } from './random.ts'
import type { Place } from './world.ts'

/** Creates, updates and deletes its own flags one after another, and records the responses. */
export async function write(
  nth: number,
  caller: Caller,
  ledger: Ledger,
  place: Place,
  chance: Chance,
  isOver: () => boolean,
): Promise<void> {
  const mine = () => ledger.flags.filter(({ writer, life }) => writer === nth && life === 'acknowledged')
  while (!isOver()) {
    const flag = mine().length > 0 ? chance.pick(mine()) : undefined
    const dice = chance.next()
    if (flag === undefined || (dice < 0.2 && mine().length < 40))
      await make(nth, caller, ledger, place, chance)
    else if (dice < 0.6) await rename(flag, caller, ledger)
    else if (dice < 0.95) await retarget(flag, caller, ledger, place, chance)
    else await remove(flag, caller)
  }
}

/**
 * Creates several flags in one list of changes, retried with the same key until it is answered, and sent once
 * more after that.
 */
async function make(
  nth: number,
  caller: Caller,
  ledger: Ledger,
  place: Place,
  chance: Chance,
): Promise<void> {
  const group = ledger.newGroup()
  const flags = Array.from({ length: chance.between(1, 4) }, (): KnownFlag => {
    const id = newId()
    return {
      id,
      writer: nth,
      group,
      life: 'undecided',
      writes: 0,
      undecidedWrite: false,
      name: '',
      salts: [],
    }
  })
  ledger.flags.push(...flags)
  const changes = flags.map(({ id }) => ({
    request: 'flags.create',
    input: { id, projectId: place.projectId, key: `flag-${id}` },
  }))
  const call = { body: { changes }, headers: { 'idempotency-key': randomUUID() }, expects: [200] }
  const answer = await caller.settled('POST', '/changes', call)
  if (answer?.status !== 200) return
  for (const flag of flags) flag.life = 'acknowledged'
  const again = await caller.once('POST', '/changes', call)
  if (again.status === 200 && again.text !== answer.text)
    ledger.breach('An Idempotency-Key that was sent again was answered otherwise than the first time.')
}

/** A counted write: each one increments the version, and a repeat with the same key does not. */
async function rename(flag: KnownFlag, caller: Caller, ledger: Ledger): Promise<void> {
  const name = `write ${flag.writes + 1}`
  const input = { flagId: flag.id, ifVersion: '*', name }
  const headers = { 'idempotency-key': randomUUID() }
  flag.undecidedWrite = true
  const call = { body: { changes: [{ request: 'flags.update', input }] }, headers, expects: [200] }
  const answer = await caller.settled('POST', '/changes', call)
  if (answer?.status !== 200) return
  flag.undecidedWrite = false
  flag.writes += 1
  flag.name = name
  const { version } = JSON.parse(answer.text).results[0]
  if (version !== flag.writes + 1)
    ledger.breach(`The write ${flag.writes} of the flag ${flag.id} was answered with its version ${version}.`)
}

/** A write without a key. If it gets no response, the next read shows whether it was applied. */
async function retarget(
  flag: KnownFlag,
  caller: Caller,
  ledger: Ledger,
  place: Place,
  chance: Chance,
): Promise<void> {
  const path = `/flags/${flag.id}/environments/${place.environmentIds[0]}`
  const read = await caller.settled('GET', path, { expects: [200] })
  if (read?.status !== 200) return
  const { flag: document, targeting } = JSON.parse(read.text)
  const ids = document.variations.map(({ id }: { id: string }) => id)
  const weight = chance.between(0, 100_000)
  const salt = randomUUID()
  const slices = [weight, 100_000 - weight].map((weight, at) => ({ variationId: ids[at], weight }))
  if (flag.salts.length > 0 && !flag.salts.includes(targeting.salt))
    ledger.breach(`The targeting of ${flag.id} was read as none of those that were written last.`)
  flag.salts = [targeting.salt, salt]
  const answer = await caller.once('PATCH', path, {
    body: {
      salt,
      enabled: chance.next() < 0.5,
      fallthrough: { kind: 'rollout', slices },
      rules: Array.from({ length: chance.between(0, 3) }, () => ({
        clauses: [{ attribute: 'email', op: 'endsWith', values: ['@acme.com'] }],
        serve: { kind: 'variation', variationId: chance.pick(ids) },
      })),
    },
    headers: { 'if-match': `"${document.version}.${targeting.version}"` },
    expects: [200],
  })
  if (answer.status === 200) flag.salts = [salt]
}

async function remove(flag: KnownFlag, caller: Caller): Promise<void> {
  flag.life = 'perhaps deleted'
  const call = { headers: { 'if-match': '*' }, expects: [204, 404] }
  // 404: an earlier try was applied, but its response was lost.
  if (await caller.settled('DELETE', `/flags/${flag.id}`, call)) flag.life = 'deleted'
}
