import { AppError } from '../../../shared/errors.ts'
import { parseJson } from '../../../shared/json/parse-json.ts'
import type { Finding, Target } from '../../../shared/lint/finding.ts'
import { lintInTurns } from '../../../shared/lint/lint.ts'
import { homeProfiles } from '../data/home-profiles.ts'
import { isPlace, readSource } from '../data/read-sources.ts'
import { EXIT, usage } from '../exit.ts'
import { readTextFile } from '../read-input.ts'
import type { InstanceOptions } from '../with-database.ts'

export interface LintOptions extends InstanceOptions {
  readonly data?: string
  readonly for?: string
  readonly contexts?: string
  readonly json?: boolean
}

/** Prints the findings; the exit code is 1 if one of them is an error. Throws INVALID, USAGE or NOT_FOUND. */
export async function runLint(source: string | undefined, options: LintOptions): Promise<void> {
  const name = source ?? options.data
  if (name === undefined) throw usage('Say what to look at: a file, or WORKSPACE/PROJECT/ENVIRONMENT.')
  const target = parseTarget(options.for)
  const contexts =
    options.contexts === undefined ? profilesFor(name, options) : await readContexts(options.contexts)
  const { data, variationNames } = await readSource(name, options)
  const limits = { now: () => performance.now(), milliseconds: 1_000 }
  const findings = await lintInTurns({ data, target, contexts, variationNames, limits })
  process.stdout.write(
    options.json
      ? `${JSON.stringify(findings)}\n`
      : `${findings.map(lineOf).join('')}${summaryOf(findings)}\n`,
  )
  if (findings.some(({ severity, silenced }) => severity === 'error' && silenced === undefined))
    process.exitCode = EXIT.failed
}

/** For an environment of this machine, the profiles of its data folder, if it has any. */
function profilesFor(name: string, { home, databaseUrl }: LintOptions): readonly unknown[] | undefined {
  if (!isPlace(name) || databaseUrl !== undefined) return undefined
  try {
    return homeProfiles(home).map(({ context }) => context)
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined
    throw error
  }
}

const targets: readonly string[] = ['go', 'js', 'flagbase'] satisfies readonly Target[]

function parseTarget(text: string | undefined): Target | undefined {
  if (text === undefined || targets.includes(text)) return text as Target | undefined
  throw usage(`--for takes go, js or flagbase, not “${text}”.`)
}

async function readContexts(path: string): Promise<readonly unknown[]> {
  const lines = (await readTextFile(path)).split('\n').map((line, at) => ({ line, number: at + 1 }))
  return lines
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => {
      const json = parseJson(line)
      if ('error' in json)
        throw new AppError('INVALID', `${path}, line ${number}: not valid JSON: ${json.error}.`)
      return json.value
    })
}

const signs = { error: '✗', warning: '!', hint: '·' } as const

function lineOf(finding: Finding): string {
  const owner = 'flag' in finding ? finding.flag : `segment ${finding.segment}`
  const place = finding.path === '' ? owner : `${owner} ${finding.path}`
  const witness = finding.witness === undefined ? '' : `\n    for example ${JSON.stringify(finding.witness)}`
  const sign = finding.silenced === undefined ? signs[finding.severity] : '–'
  const silenced = finding.silenced === undefined ? '' : `\n    silenced: ${finding.silenced}`
  return `${sign} ${place}: ${finding.message} (${finding.rule})${witness}${silenced}\n`
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (severity: string, words: readonly [string, string]) => {
    const found = findings.filter((one) => one.severity === severity && one.silenced === undefined).length
    return `${found} ${found === 1 ? words[0] : words[1]}`
  }
  const parts = [
    count('error', ['error', 'errors']),
    count('warning', ['warning', 'warnings']),
    count('hint', ['hint', 'hints']),
  ]
  const silenced = findings.filter((one) => one.silenced !== undefined).length
  return [...parts, ...(silenced > 0 ? [`${silenced} silenced`] : [])].join(', ')
}
