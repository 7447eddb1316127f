import { sql } from 'kysely'
import type { SinceWhenResult, SinceWhenRevision } from '../../../../shared/contract/history/since-when.ts'
import { AppError } from '../../../../shared/errors.ts'
import { spansOf } from '../../../../shared/since/flips.ts'
import { answerName, durationWords, reasonWords } from '../../../../shared/since/words.ts'
import { counted } from '../../../../shared/words/counted.ts'
import type { Reader } from '../../../instance/database/database.ts'
import { findEnvironment } from '../../../instance/stores/tree/workspaces.ts'
import { sinceWhen } from '../../../since/since-when.ts'
import { homeProfiles } from '../../data/home-profiles.ts'
import { parseEnvironmentPath } from '../../environment-path.ts'
import { usage } from '../../exit.ts'
import { clearProgress, showProgress } from '../../progress.ts'
import { readJsonOption } from '../../read-input.ts'
import { type InstanceOptions, withDatabase } from '../../with-database.ts'

export interface SinceOptions extends InstanceOptions {
  readonly flag: string
  readonly context?: string
  readonly profile?: string
  readonly all?: boolean
  readonly json?: boolean
}

/** Prints since when a flag gives somebody what it gives. Throws USAGE, INVALID or NOT_FOUND. */
export async function runSince(place: string, options: SinceOptions): Promise<void> {
  const path = parseEnvironmentPath(place)
  const context = await readContext(options)
  const result = await withDatabase(options, async (database, signal) => {
    const environment = await findEnvironment(database.read, path)
    if (!environment) throw new AppError('NOT_FOUND', `There is no environment ${place}.`)
    const flagId = await findFlag(database.read, environment.projectId, options.flag)
    const question = { environmentId: environment.id, flagId, context }
    return sinceWhen(database, question, { onProgress: showProgress, signal }).finally(clearProgress)
  })
  process.stdout.write(
    options.json ? `${jsonOf(result)}\n` : [...linesOf(result, options)].join('\n').concat('\n'),
  )
}

async function readContext({ context, profile, home }: SinceOptions): Promise<unknown> {
  if ((context === undefined) === (profile === undefined))
    throw usage('Say who asks: either --context JSON or --profile NAME.')
  if (context !== undefined) return readJsonOption('--context', context)
  const found = homeProfiles(home).filter(({ name }) => name === profile)
  if (found.length === 1) return found[0]?.context
  throw new AppError(
    'NOT_FOUND',
    found.length === 0
      ? `There is no profile “${profile}”.`
      : `There are ${found.length} profiles “${profile}”.`,
  )
}

async function findFlag(reader: Reader, projectId: string, key: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from flag where project_id = ${projectId} and key = ${key}`.execute(reader)
  const [flag] = rows
  if (!flag) throw new AppError('NOT_FOUND', `There is no flag “${key}”.`)
  return flag.id
}

const jsonOf = ({ now, isCut, revisions }: SinceWhenResult) =>
  JSON.stringify({
    now,
    revisions: revisions.map(({ operation, change, before, after }) => {
      const { id, at, actor, sentence, comment } = operation
      return { operation: id, at, actor, sentence, comment, change, before, after }
    }),
    ...(isCut ? { isCut } : {}),
  })

function* linesOf(result: SinceWhenResult, { flag, all }: SinceOptions): Generator<string> {
  const { now, revisions, isCut } = result
  const [current, former] = spansOf(revisions, now)
  const start = current?.first?.operation.at
  yield start === undefined
    ? `${flag} gives ${answerName(now)}; it has given nothing else since ${isCut ? 'the oldest operation asked' : 'history begins'}.`
    : `${flag} gives ${answerName(now)} since ${shortTime(start)}.`
  if (start !== undefined && former) {
    const from = former.first?.operation.at
    yield `Before that: ${answerName(former.answer)}${from === undefined ? '' : ` for ${durationWords(from, start)}`}.`
  }
  const shown = all ? revisions : revisions.filter(({ change }) => change === 'moves')
  if (shown.length > 0) yield ''
  for (const revision of shown) yield lineOf(revision)
  yield ''
  yield `${counted(revisions.length, 'operation')} asked${isCut ? '; there are older ones' : ''}.`
}

function lineOf({ operation: { at, actor, sentence }, change, before, after }: SinceWhenRevision): string {
  const gets = {
    same: 'the same',
    reason: `${answerName(after)}: ${after && before ? `${reasonWords(before.reason)} → ${reasonWords(after.reason)}` : ''}`,
    relabelled: `${answerName(before)} → ${answerName(after)}, the same value`,
    moves: `${answerName(before)} → ${answerName(after)}`,
  }[change]
  return `${shortTime(at)}  ${gets}  (${[actor, sentence].filter((text) => text !== '').join(': ')})`
}

/** In UTC, to the minute. */
const shortTime = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
