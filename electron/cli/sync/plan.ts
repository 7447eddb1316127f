import { writeFile } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import type { Plan } from '../../../shared/sync/plan/plan.ts'
import type { PlanOptions } from '../../../shared/sync/plan/plan-resources.ts'
import { makePlan } from '../../sync/plan/make-plan.ts'
import { systemReason } from '../../system-reason.ts'
import { EXIT, usage } from '../exit.ts'
import { clearProgress } from '../progress.ts'
import type { InstanceOptions } from '../with-database.ts'
import { parseProjectPath, withSync } from './open-sync.ts'
import { planMarkdown } from './plan-markdown.ts'
import { planText } from './plan-text.ts'

export interface PlanCommandOptions extends InstanceOptions {
  readonly pull?: boolean
  readonly out?: string
  readonly json?: boolean
  readonly summary?: string
  readonly target: readonly string[]
  readonly take: readonly string[]
  readonly anew?: boolean
}

/** Prints what a sync would do, and sets the exit code: 2 if there is something. Throws USAGE, NOT_FOUND, … */
export async function runPlan(remote: string, project: string, options: PlanCommandOptions): Promise<void> {
  if (options.summary !== undefined && options.summary !== 'md')
    throw usage(`--summary takes md, not “${options.summary}”.`)
  const place = parseProjectPath(project)
  const taken = takenBy(options.take)
  const plan = await withSync(options, remote, place, async ({ pair, contexts, signal }) => {
    const direction = options.pull ? 'pull' : 'push'
    if (options.anew) (await pair()).bases.forget()
    return makePlan(await pair(), { direction, taken, targets: options.target, contexts, signal })
  })
  clearProgress()
  if (options.out !== undefined) await save(options.out, plan)
  process.stdout.write(shown(plan, options))
  if (hasWork(plan)) process.exitCode = EXIT.changes
}

function shown(plan: Plan, { json, summary, out }: PlanCommandOptions): string {
  if (json) return `${JSON.stringify(plan)}\n`
  return summary === 'md' ? planMarkdown(plan) : planText(plan, out)
}

export const hasWork = ({ operations, conflicts, adopted, links }: Plan): boolean =>
  operations.length + conflicts.length + adopted.length + links.length > 0

async function save(file: string, plan: Plan): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(plan, null, 2)}\n`)
  } catch (cause) {
    throw new AppError('INVALID', `The plan cannot be written to ${file}: ${systemReason(cause) ?? cause}.`, {
      cause,
    })
  }
}

/** `ours` and `theirs` decide all conflicts, `KEY=ours` those of one flag or segment. Throws USAGE. */
function takenBy(choices: readonly string[]): PlanOptions['taken'] {
  const byKey = new Map(
    choices.map((choice) => {
      const [, key, side] = /^(?:(.+)=)?(ours|theirs)$/.exec(choice) ?? []
      if (side !== 'ours' && side !== 'theirs')
        throw usage(`--take takes ours, theirs, KEY=ours or KEY=theirs, not “${choice}”.`)
      return [key, side] as const
    }),
  )
  return (_, key) => byKey.get(key) ?? byKey.get(undefined)
}
