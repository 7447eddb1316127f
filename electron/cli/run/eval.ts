import { AppError } from '../../../shared/errors.ts'
import {
  compile,
  type Evaluation,
  evaluate,
  explain,
  type Ruleset,
  renderTrace,
} from '../../../shared/evaluation/index.ts'
import { readSource } from '../data/read-sources.ts'
import { EXIT } from '../exit.ts'
import { readJsonOption } from '../read-input.ts'
import type { InstanceOptions } from '../with-database.ts'

export interface EvalOptions extends InstanceOptions {
  readonly data: string
  readonly flag: string
  readonly context: string
  readonly explain?: boolean
  readonly json?: boolean
}

/** Prints the evaluation, or its trace. Throws INVALID, USAGE or NOT_FOUND. */
export async function runEval(options: EvalOptions): Promise<void> {
  const { data } = await readSource(options.data, options)
  const context = await readJsonOption('--context', options.context)
  if (!Object.hasOwn(data.flags, options.flag)) {
    throw new AppError('NOT_FOUND', `There is no flag “${options.flag}” in ${options.data}.`)
  }
  const ruleset = compile(data)
  const evaluation = options.explain
    ? printTrace(ruleset, context, options)
    : print(ruleset, context, options)
  if (evaluation.reason.kind === 'ERROR') process.exitCode = EXIT.failed
}

function print(ruleset: Ruleset, context: unknown, { flag, json }: EvalOptions): Evaluation {
  const evaluation = evaluate(ruleset, flag, context, null)
  process.stdout.write(json ? `${JSON.stringify(evaluation)}\n` : `${flag}: ${summary(evaluation)}\n`)
  return evaluation
}

function printTrace(ruleset: Ruleset, context: unknown, { flag, json }: EvalOptions): Evaluation {
  const trace = explain(ruleset, flag, context)
  process.stdout.write(json ? `${JSON.stringify(trace)}\n` : `${renderTrace(trace)}\n`)
  return trace.evaluation
}

function summary({ value, variationIndex, reason }: Evaluation): string {
  const { kind, ...details } = reason
  const rest = Object.entries(details).map(([name, detail]) => `${name} ${JSON.stringify(detail)}`)
  const place = variationIndex === null ? 'no variation' : `variation ${variationIndex}`
  return `${JSON.stringify(value ?? null)} (${[place, kind, ...rest].join(', ')})`
}
