import type { Expected, PlanOperation, ProjectState } from '../../../shared/contract/sync/sync.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Json } from '../../../shared/json/json.ts'
import { sameJson } from '../../../shared/json/same-json.ts'
import type { Content } from '../../../shared/sync/content.ts'
import type { Plan, PlannedOperation } from '../../../shared/sync/plan/plan.ts'
import { outcomeOf } from '../../../shared/sync/resource.ts'
import { sameContent } from '../../../shared/sync/same-content.ts'
import type { BaseContent } from '../bases.ts'
import type { Side } from '../sides/side.ts'
import { type Compared, compare } from './compare.ts'
import {
  consequencesBetween,
  everything,
  hashOf,
  type MakeOptions,
  signed,
  stampOf,
  withKept,
} from './make-plan.ts'
import type { Pairing } from './pairing.ts'

export interface Applied {
  /** The operations that were written; those that were done already are not. */
  readonly written: readonly PlannedOperation[]
  /** What has changed since the plan was made and does not matter to it. */
  readonly rebasedOver: readonly string[]
}

export type ApplyOptions = Pick<MakeOptions, 'contexts' | 'signal'>

/**
 * Writes a plan to its target in one transaction, reads it back and compares, and only then moves the base. If the
 * target has changed since, the plan is rebased: that is refused with STALE if it conflicts or if other people
 * would move. Throws INVALID for undecided conflicts or another population.
 */
export async function applyPlan(pairing: Pairing, plan: Plan, options: ApplyOptions): Promise<Applied> {
  refuseUnfit(pairing, plan)
  const compared = await compare(pairing, plan.direction)
  refuseOthers(plan, compared)
  const { operations, rebasedOver } = await rebased(pairing, plan, compared, options)
  const [source, target] = sidesOf(pairing, plan)
  if (operations.length > 0) await write(pairing, plan, target, operations)
  await verify(plan, target, operations)
  await moveBases(pairing, plan, source)
  return { written: operations, rebasedOver }
}

const sidesOf = ({ here, there }: Pairing, { direction }: Plan): readonly [source: Side, target: Side] =>
  direction === 'push' ? [here, there] : [there, here]

function refuseUnfit({ remote }: Pairing, plan: Plan): void {
  const { digest, ...rest } = plan
  if (signed(rest).digest !== digest)
    throw new AppError('INVALID', 'The plan was edited: its digest does not fit. Make it again.')
  if (remote.url !== plan.remote.url)
    throw new AppError(
      'STALE',
      `The plan was made for ${plan.remote.url}, but the remote ${remote.name} is at ${remote.url} now.`,
    )
  const open = plan.conflicts.filter(({ taken }) => taken === null)
  if (open.length > 0)
    throw new AppError(
      'INVALID',
      `The plan has ${open.length === 1 ? 'a conflict that is' : `${open.length} conflicts that are`} not decided: make it again with --take.`,
    )
}

function refuseOthers({ here, there }: Plan, compared: Compared): void {
  for (const [planned, state] of [
    [here, compared.here],
    [there, compared.there],
  ] as const) {
    if (!planned || !state || planned.createdAt === state.createdAt) continue
    throw new AppError('STALE', 'The project is another one than the plan was made for. Make the plan again.')
  }
}

interface Rebased {
  readonly operations: readonly PlannedOperation[]
  readonly rebasedOver: readonly string[]
}

async function rebased(
  pairing: Pairing,
  plan: Plan,
  compared: Compared,
  options: ApplyOptions,
): Promise<Rebased> {
  const target = plan.direction === 'push' ? compared.there : compared.here
  const isAsPlanned = ({ kind, id, expect }: PlannedOperation) => stampOf(target, kind, id) === expect
  const reads = plan.operations.flatMap((operation) => operation.reads)
  const otherReads = reads.filter(({ kind, id, stamp }) => stampOf(target, kind, id) !== stamp)
  const others = plan.operations.filter((operation) => !isAsPlanned(operation))
  if (others.length === 0 && otherReads.length === 0) return { operations: plan.operations, rebasedOver: [] }
  const now = await currentContents(pairing, plan, others)
  const operations = plan.operations.flatMap((operation) =>
    others.includes(operation)
      ? rebase(operation, now.get(operation.id), stampOf(target, operation.kind, operation.id))
      : [operation],
  )
  const current = operations.map((operation) => ({
    ...operation,
    reads: operation.reads.map((read) => ({ ...read, stamp: stampOf(target, read.kind, read.id) })),
  })) as PlannedOperation[]
  if (current.length === 0) return { operations: [], rebasedOver: [] }
  const before = everything(pairing, compared, plan.direction)
  const consequences = await consequencesBetween(before, current, { ...options, project: target })
  if (hashOf(options.contexts as Json) !== plan.profilesDigest)
    throw new AppError(
      'STALE',
      'The target and the profiles have changed since the plan was made. Make it again.',
    )
  if (!areSame(plan.consequences, consequences)) throw otherPeople(plan, consequences)
  const names = [...others, ...otherReads].map(({ kind, key }) => `${kind} ${key}`)
  return { operations: current, rebasedOver: [...new Set(names)] }
}

async function currentContents(
  pairing: Pairing,
  plan: Plan,
  operations: readonly PlannedOperation[],
): Promise<ReadonlyMap<string, Content>> {
  const [, target] = sidesOf(pairing, plan)
  const ids = (kind: string) => operations.flatMap((one) => (one.kind === kind ? [one.id] : []))
  const { flags, segments } = await target.documents(ids('flag'), ids('segment'))
  const project = operations.some(({ kind }) => kind === 'project') ? await target.state() : undefined
  return new Map<string, Content>([
    ...Array.from([...flags, ...segments], ([id, { content }]) => [id, content] as const),
    ...(project ? [[project.content.id, project.content] as const] : []),
  ])
}

/** An operation over what the target has now; none if it is done already. Throws STALE. */
function rebase(
  operation: PlannedOperation,
  now: Content | undefined,
  expect: string | null,
): PlannedOperation[] {
  const { kind, id, key, before, after } = operation
  // Only the environments that change are in it.
  const full = (content: Content | null) => (content === null ? undefined : withKept(now, content))
  const [base, source] = [full(before), full(after)]
  const { after: merged, conflicts } = outcomeOf({ kind, id, base, source, target: now }, 'source')
  if (conflicts.length > 0)
    throw new AppError(
      'STALE',
      `The ${kind} ${key} has changed since the plan was made, in a way that conflicts with it. Make the plan again.`,
    )
  if (sameJson(merged, now)) return []
  const action = now === undefined ? 'create' : merged === undefined ? 'delete' : 'update'
  return [{ ...operation, action, before: now ?? null, after: merged ?? null, expect } as PlannedOperation]
}

type Consequences = Plan['consequences']

/** Whether the same people move, as far as profiles and certificates can tell. */
function areSame(planned: Consequences, now: Consequences): boolean {
  const moving = (all: Consequences) =>
    all.filter(({ movers }) => movers > 0).map(({ certificates: _, ...rest }) => rest)
  return sameJson(moving(planned), moving(now)) && provenAlike(planned, now) && provenAlike(now, planned)
}

function provenAlike(one: Consequences, other: Consequences): boolean {
  const verdicts = new Map(
    other.flatMap(({ environment, certificates }) =>
      certificates.map(({ key, certificate }) => [`${environment} ${key}`, certificate.verdict] as const),
    ),
  )
  return one.every(({ environment, certificates }) =>
    certificates.every(({ key, certificate }) => {
      const verdict = verdicts.get(`${environment} ${key}`) ?? 'equal'
      const isDecided = certificate.verdict !== 'undecided' && verdict !== 'undecided'
      return !isDecided || verdict === certificate.verdict
    }),
  )
}

function otherPeople(plan: Plan, now: Plan['consequences']): AppError {
  const count = (all: Plan['consequences']) => all.reduce((sum, { movers }) => sum + movers, 0)
  return new AppError(
    'STALE',
    `The target has changed since the plan was made, and other people would move (${count(plan.consequences)} planned, ${count(now)} now). Make the plan again.`,
  )
}

async function write(
  { place, projectId }: Pairing,
  plan: Plan,
  target: Side,
  operations: readonly PlannedOperation[],
): Promise<void> {
  const own = operations.map(({ kind, id, expect }): Expected => ({ kind, id, stamp: expect }))
  const reads = operations.flatMap((one) => one.reads.map(({ kind, id, stamp }) => ({ kind, id, stamp })))
  try {
    await target.write({
      workspaceKey: place.workspaceKey,
      projectId,
      comment: `plan ${plan.digest.slice(0, 12)}`,
      expect: [...own, ...reads],
      operations: operations.map(({ kind, id, after }) => ({ kind, id, after }) as PlanOperation),
    })
  } catch (error) {
    // Nobody knows whether it was written when the line is cut: what is read back decides.
    if (!(error instanceof AppError && error.code === 'UNREACHABLE')) throw error
    if (!(await isWritten(target, operations))) throw error
  }
}

async function verify(plan: Plan, target: Side, operations: readonly PlannedOperation[]): Promise<void> {
  const wrong = await differing(target, operations)
  if (!wrong) return
  const where = plan.direction === 'push' ? plan.remote.name : 'this machine'
  throw new AppError(
    'CONFLICT',
    `The plan was written, but the ${wrong.kind} ${wrong.key} is not on ${where} as planned: somebody may have changed it at once. Make a new plan.`,
  )
}

const isWritten = async (target: Side, operations: readonly PlannedOperation[]) =>
  (await differing(target, operations)) === undefined

/** The first operation whose result is not there. */
async function differing(
  target: Side,
  operations: readonly PlannedOperation[],
): Promise<PlannedOperation | undefined> {
  const ids = (kind: string) => operations.flatMap((one) => (one.kind === kind ? [one.id] : []))
  const state = await target.state()
  const { flags, segments } = await target.documents(ids('flag'), ids('segment'))
  return operations.find(({ kind, id, after }) => {
    const found = kind === 'project' ? state?.content : (flags.get(id) ?? segments.get(id))?.content
    if (after === null || !found) return (after === null) !== (found === undefined)
    return !sameContent(withKept(found, after), found)
  })
}

/** What is now the same on both sides, or on the source alone, is the base of the next plan. */
async function moveBases(
  { bases: store, remoteProjectId, links, here, there }: Pairing,
  plan: Plan,
  source: Side,
): Promise<void> {
  const [mine, yours] = [await here.state(), await there.state()]
  if (!mine || !yours) return
  const isPush = plan.direction === 'push'
  const state = isPush ? mine : yours
  const unchanged = plan.operations.filter(({ kind, id, from }) => stampOf(state, kind, id) === from)
  const contents = await sourceContents(source, state, unchanged)
  const bases = unchanged.flatMap(({ kind, id, from }): BaseContent[] => {
    const content = contents.get(id)
    const stamps = isPush ? { stamp: from, remoteStamp: null } : { stamp: null, remoteStamp: from }
    return content ? [{ kind, id, content, ...stamps }] : []
  })
  const gone = unchanged.filter(({ after }) => after === null).map(({ id }) => id)
  const project = {
    remoteProjectId,
    createdAt: [mine.createdAt, yours.createdAt] as const,
    revisions: [mine.revisions, yours.revisions] as const,
  }
  store.remember(project, links.added, bases, gone)
}

async function sourceContents(
  source: Side,
  state: ProjectState,
  operations: readonly PlannedOperation[],
): Promise<ReadonlyMap<string, Content>> {
  const ids = (kind: string) => operations.flatMap((one) => (one.kind === kind ? [one.id] : []))
  const { flags, segments } = await source.documents(ids('flag'), ids('segment'))
  const same = [...flags, ...segments].filter(
    ([id, { stamp }]) => stamp === (state.flags[id] ?? state.segments[id]),
  )
  return new Map<string, Content>([
    [state.content.id, state.content],
    ...same.map(([id, { content }]) => [id, content] as const),
  ])
}
