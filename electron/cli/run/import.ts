import type { ImportItem, ImportPreview } from '../../../shared/contract/flags/transfer.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Database } from '../../instance/database/database.ts'
import { applyImport } from '../../transfer/import/apply-import.ts'
import { type PreviewedImport, previewImport } from '../../transfer/import/preview-import.ts'
import { parseEnvironmentPath } from '../environment-path.ts'
import { clearProgress, finish, showProgress } from '../progress.ts'
import { readTextFile } from '../read-input.ts'
import { type InstanceOptions, withDatabase } from '../with-database.ts'

export interface ImportOptions extends InstanceOptions {
  readonly to: string
  readonly dryRun?: boolean
}

/** Previews and, unless it is a dry run, applies an import. Throws INVALID. */
export async function runImport(file: string, options: ImportOptions): Promise<void> {
  const target = parseEnvironmentPath(options.to)
  const text = await readTextFile(file)
  await withDatabase(options, async (database, signal) => {
    const previewed = await finish(
      previewImport(database, { text, fileName: file, target, contexts: [], signal }),
    )
    refuseErrors(file, previewed.preview.items)
    process.stdout.write(`${summaryOf(previewed.preview)}\n`)
    if (options.dryRun) process.stdout.write('Dry run: nothing was written.\n')
    else await apply(database, previewed, signal, options.to)
  })
}

function refuseErrors(file: string, items: readonly ImportItem[]): void {
  const errors = problemsOf(items, 'error')
  if (errors.length === 0) return
  throw new AppError('INVALID', [`${file} was not imported, nothing was written:`, ...errors].join('\n'))
}

const shownProblems = 20

/** One line for each problem, up to a maximum. */
function problemsOf(items: readonly ImportItem[], level: 'error' | 'warning'): string[] {
  const lines = items.flatMap(({ kind, key, problems }) =>
    problems
      .filter((problem) => problem.level === level)
      .map(({ message }) => `${kind} “${key}”: ${message}`),
  )
  const more = lines.length > shownProblems ? [`… and ${lines.length - shownProblems} more.`] : []
  return [...lines.slice(0, shownProblems), ...more]
}

function summaryOf({ creates, items }: ImportPreview): string {
  const count = (kind: string, change: string) =>
    items.filter((item) => item.kind === kind && item.change === change).length
  const line = (kind: 'flag' | 'segment') =>
    `${kind}s: ${(['new', 'changed', 'same', 'deleted'] as const).map((change) => `${count(kind, change)} ${change}`).join(', ')}`
  return [
    ...creates.map((what) => `creates ${what}`),
    line('flag'),
    line('segment'),
    ...problemsOf(items, 'warning').map((warning) => `warning: ${warning}`),
  ].join('\n')
}

async function apply(
  database: Database,
  previewed: PreviewedImport,
  signal: AbortSignal,
  place: string,
): Promise<void> {
  const started = performance.now()
  const result = await applyImport(database, previewed, {
    leaveOut: new Set(),
    onProgress: showProgress,
    signal,
  })
  clearProgress()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(
    `Imported into ${place} in ${seconds} s: ${result.created} created, ${result.changed} changed, ${result.same} the same.\n`,
  )
}
