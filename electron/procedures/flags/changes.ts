import { call, type Procedure } from '@orpc/server'
import { sql } from 'kysely'
import type { BatchedWrite } from '../../../shared/contract/flags/changes.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Json } from '../../../shared/json/json.ts'
import type { HostContext } from '../../access/guard/caller.ts'
import type { Host } from '../../host.ts'
import type { Writer } from '../../instance/database/database.ts'
import { forgetPlans } from '../../instance/database/forget-plans.ts'
import { explainRefusal } from '../../instance/explain-problem.ts'
import { thisOperation } from '../../instance/history/this-operation.ts'
import { answer } from '../implement.ts'
import { type BulkWrite, bulkWrites } from './bulk-writes.ts'
import { type ChangeRun, runsOf } from './change-runs.ts'

type BulkWrites = ReadonlyMap<string, BulkWrite>

// biome-ignore lint/suspicious/noExplicitAny: any procedure at all; the contract has checked the input for its name.
type Named = Procedure<any, any, any, any, any, any>

/** `areas` implement the requests in a list of changes; `writes` make several of them together. */
export const changes = (host: Host, areas: object, writes: BulkWrites = bulkWrites(host)) => {
  const apply = async (
    writer: Writer,
    all: readonly BatchedWrite[],
    context: HostContext,
    signal?: AbortSignal,
  ) => {
    const results: Json[] = []
    await forgetPlans(writer, all.length)
    for (const run of runsOf(all, writes)) {
      signal?.throwIfAborted()
      const procedure = find(areas, run.request)
      const together = await writeTogether(writer, procedure, run, context)
      results.push(...(together ?? (await writeInTurn(procedure, run, context, signal))))
    }
    return { results, operationId: await thisOperation(writer) }
  }
  return {
    apply: answer.changes.apply.handler(({ input, context, signal }) =>
      host.database.write((writer) => apply(writer, input.changes, context, signal), 'long'),
    ),
  }
}

/**
 * Writes a run of changes together. Undefined, with nothing written, if one of them is refused or depends on
 * another; writing them one at a time then shows which one it is, and why.
 */
async function writeTogether(
  writer: Writer,
  procedure: Named,
  { bulk, changes }: ChangeRun,
  context: HostContext,
): Promise<Json[] | undefined> {
  if (!bulk || changes.length === 1) return undefined
  await sql`savepoint run_of_changes`.execute(writer)
  try {
    const results = await permitAndWrite(writer, procedure, bulk, changes, context)
    await sql`release savepoint run_of_changes`.execute(writer)
    return results
  } catch (error) {
    if (!explainRefusal(error)) throw error
    await sql`rollback to savepoint run_of_changes`.execute(writer)
    return undefined
  }
}

async function permitAndWrite(
  writer: Writer,
  procedure: Named,
  bulk: BulkWrite,
  changes: readonly BatchedWrite[],
  { guard, caller }: HostContext,
): Promise<Json[]> {
  const { meta, outputSchema } = procedure['~orpc']
  for (const { input } of changes) await guard.permit(caller, meta, input)
  const answers = await bulk.write(
    writer,
    changes.map(({ input }) => input),
    caller,
  )
  const results: Json[] = []
  for (const one of answers) results.push(await checked(outputSchema, one))
  return results
}

async function checked(schema: Named['~orpc']['outputSchema'], value: unknown): Promise<Json> {
  const result = schema ? await schema['~standard'].validate(value) : { value }
  if (result.issues)
    throw new Error(`An answer does not match the contract: ${JSON.stringify(result.issues)}`)
  return (result.value ?? null) as Json
}

async function writeInTurn(
  procedure: Named,
  { start, changes }: ChangeRun,
  context: HostContext,
  signal: AbortSignal | undefined,
): Promise<Json[]> {
  const results: Json[] = []
  for (const [at, change] of changes.entries()) {
    signal?.throwIfAborted()
    results.push(await applyOne(procedure, change, start + at, context))
  }
  return results
}

async function applyOne(
  procedure: Named,
  { request, input }: BatchedWrite,
  at: number,
  context: HostContext,
): Promise<Json> {
  try {
    const result = await call(procedure, input, { context, path: request.split('.') })
    return (result ?? null) as Json
  } catch (error) {
    const refused = explainRefusal(error)
    throw refused ? placed(refused, request, at) : error
  }
}

function placed({ code, message, fields, cause }: AppError, request: string, at: number): AppError {
  const path = `changes.${at}.input`
  return new AppError(code, `Nothing was changed: change ${at + 1} (${request}) is refused. ${message}`, {
    cause,
    fields:
      fields.length > 0
        ? fields.map(({ field, message }) => ({ field: `${path}.${field}`, message }))
        : [{ field: path, message }],
  })
}

function find(areas: object, request: string): Named {
  const [area = '', name = ''] = request.split('.')
  const procedures = (areas as Readonly<Record<string, Readonly<Record<string, Named>>>>)[area]
  const procedure = procedures?.[name]
  if (!procedure) throw new AppError('INVALID', `There is no request ${request}.`)
  return procedure
}
