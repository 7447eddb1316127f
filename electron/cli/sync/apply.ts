import { type Plan, planSchema } from '../../../shared/sync/plan/plan.ts'
import { applyPlan } from '../../sync/plan/apply-plan.ts'
import { makePlan } from '../../sync/plan/make-plan.ts'
import { readJsonFile } from '../read-input.ts'
import type { InstanceOptions } from '../with-database.ts'
import { parseProjectPath, unfit, withSync } from './open-sync.ts'
import { hasWork } from './plan.ts'

/** Applies a plan that `flagbench plan --out` has written; asks nothing. Throws INVALID, STALE, … */
export async function runApply(file: string, options: InstanceOptions): Promise<void> {
  const plan = await readPlan(file)
  await withSync(options, plan.remote.name, parseProjectPath(plan.project), async (sync) => {
    const { pair, contexts, signal } = sync
    const { written, rebasedOver } = await applyPlan(await pair(plan), plan, { contexts, signal })
    if (rebasedOver.length > 0)
      process.stdout.write(
        `The target has changed since the plan was made (${rebasedOver.join(', ')}). Nothing conflicts and the same people move, so the plan was rebased.\n`,
      )
    const target = plan.direction === 'push' ? `${plan.remote.name} (${plan.remote.url})` : 'this machine'
    process.stdout.write(
      written.length === 0 && plan.operations.length > 0
        ? `Nothing to write: all of the plan is on ${target} already.\n`
        : `Applied ${written.length} ${written.length === 1 ? 'operation' : 'operations'} to ${target}, and verified.\n`,
    )
    const { direction } = plan
    const taken = () => undefined
    const left = await makePlan(await pair(), { direction, taken, targets: [], contexts: [], signal })
    process.stdout.write(`${stateOf(left)}\n`)
  })
}

function stateOf(left: Plan): string {
  if (hasWork(left)) return 'There is more to sync: make another plan.'
  return left.drift.length > 0 ? 'The other side has changes that are not here yet.' : 'In sync.'
}

async function readPlan(file: string): Promise<Plan> {
  const parsed = planSchema.safeParse(await readJsonFile(file))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw unfit(file, issue ? `${issue.path.join('.') || 'it'}: ${issue.message}` : 'it has another form')
}
