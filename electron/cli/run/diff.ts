import type { Certificate } from '../../../shared/certificate/certificate.ts'
import { certify } from '../../../shared/certificate/certify.ts'
import { AppError } from '../../../shared/errors.ts'
import { compile, type FlagData } from '../../../shared/evaluation/index.ts'
import { readSources } from '../data/read-sources.ts'
import { EXIT } from '../exit.ts'
import type { InstanceOptions } from '../with-database.ts'

export interface DiffOptions extends InstanceOptions {
  readonly flag: readonly string[]
  readonly json?: boolean
}

/**
 * Prints the certificate of each flag, and sets the exit code: 2 if one differs, otherwise 1 if one is undecided.
 * Throws INVALID, USAGE or NOT_FOUND.
 */
export async function runDiff(names: readonly [string, string], options: DiffOptions): Promise<void> {
  const [before, after] = (await readSources(names, options)) as [FlagData, FlagData]
  const keys = keysOf(before, after, names, options.flag)
  const compared = { before: compile(before), after: compile(after) }
  const limits = { now: () => performance.now(), milliseconds: 1_000 }
  const oneSided = (key: string) =>
    isThere(before, key)
      ? isThere(after, key)
        ? {}
        : { why: `There is no such flag in ${names[1]}.` }
      : { why: `There is no such flag in ${names[0]}.` }
  const flags = new Map(
    keys.map((flagKey) => [flagKey, { ...certify({ ...compared, flagKey }, limits), ...oneSided(flagKey) }]),
  )
  process.stdout.write(options.json ? `${jsonOf(flags)}\n` : `${[...linesOf(flags)].join('\n')}\n`)
  process.exitCode = exitCodeOf([...flags.values()])
}

/** The wanted flags, or all that one of the sides has, without those that are only a record of a deletion. */
function keysOf(
  before: FlagData,
  after: FlagData,
  names: readonly [string, string],
  wanted: readonly string[],
): readonly string[] {
  const missing = wanted.find((key) => !isThere(before, key) && !isThere(after, key))
  if (missing !== undefined)
    throw new AppError(
      'NOT_FOUND',
      `There is no flag “${missing}”, neither in ${names[0]} nor in ${names[1]}.`,
    )
  const all = [before, after].flatMap((data) => Object.keys(data.flags).filter((key) => isThere(data, key)))
  return [...new Set(wanted.length > 0 ? wanted : all.toSorted())]
}

const isThere = ({ flags }: FlagData, key: string) =>
  Object.hasOwn(flags, key) && (flags[key] as { deleted?: unknown } | null)?.deleted !== true

const jsonOf = (flags: ReadonlyMap<string, Certificate>) =>
  JSON.stringify({ flags: Object.fromEntries(flags) })

function* linesOf(flags: ReadonlyMap<string, Certificate>): Generator<string> {
  for (const [key, certificate] of flags) {
    switch (certificate.verdict) {
      case 'equal':
        continue
      case 'undecided':
        yield `? ${key}: ${certificate.why}`
        continue
      case 'differs':
        yield `✗ ${key}: ${shownValue(certificate, 'before')} → ${shownValue(certificate, 'after')} for ${JSON.stringify(certificate.witness)}`
    }
  }
  yield summaryOf([...flags.values()])
}

const shownValue = (certificate: object, side: 'before' | 'after') =>
  side in certificate ? JSON.stringify((certificate as Record<string, unknown>)[side]) : 'no variation'

function summaryOf(certificates: readonly Certificate[]): string {
  const count = (verdict: string) => certificates.filter((one) => one.verdict === verdict).length
  const equal = count('equal')
  const rest = [
    ...(count('differs') > 0 ? [`${count('differs')} ${count('differs') === 1 ? 'differs' : 'differ'}`] : []),
    ...(count('undecided') > 0 ? [`${count('undecided')} undecided`] : []),
  ]
  const flags = equal === 1 ? 'flag gives' : 'flags give'
  return [`✓ ${equal} ${flags} everybody the same`, ...rest].join(', ')
}

function exitCodeOf(certificates: readonly Certificate[]): number {
  const has = (verdict: string) => certificates.some((one) => one.verdict === verdict)
  return has('differs') ? EXIT.changes : has('undecided') ? EXIT.failed : EXIT.done
}
