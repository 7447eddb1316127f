import type { ImportTarget } from '../../../shared/contract/flags/transfer.ts'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import { codeOf, fieldErrorsOf, isCancelled, sentenceOf } from '../../lib/errors/errors.ts'
import { notifyDone, notifyError } from '../../lib/errors/notify.tsx'
import type { HostClient } from '../../lib/host/api.ts'
import { beginning, runLong } from '../../lib/work/run-long.ts'
import { type ImportPhase, resetImport, useImport } from './import-store.ts'
import { brokenItems } from './preview/import-items.ts'

const maxBytes = 64 * 1024 * 1024
const waiting = beginning('reading the file')

/** Reads a file and previews the import. Errors are shown at the file field. */
export async function chooseFile(host: HostClient, file: File, target: ImportTarget): Promise<void> {
  resetImport()
  // A larger message would break the connection to the host, so the limit is checked here first.
  if (file.size > maxBytes)
    return fail(`${file.name} is larger than 64 MiB. Split it and import the parts from the command line.`)
  try {
    useImport.setState({ file: { name: file.name, text: await file.text() } })
  } catch {
    return fail(`${file.name} cannot be read. It was moved, or you lack permission.`)
  }
  await previewFile(host, target)
}

/** Compares the chosen file with a target. Writes nothing. */
export async function previewFile(host: HostClient, target: ImportTarget): Promise<void> {
  const { file } = useImport.getState()
  if (!file) return
  const end = new AbortController()
  const onProgress = (progress: Progress) =>
    setPhase({ kind: 'previewing', progress, cancel: () => end.abort() })
  useImport.setState({ errors: {}, selected: null, filter: { show: 'all', text: '' } })
  onProgress(waiting)
  try {
    const input = { text: file.text, fileName: file.name, target }
    const preview = await runLong(host.transfer.preview(input, { signal: end.signal }), onProgress)
    useImport.setState({ phase: { kind: 'previewed', preview }, leaveOut: brokenItems(preview) })
  } catch (thrown) {
    if (isCancelled(thrown) || end.signal.aborted) return setPhase({ kind: 'choosing' })
    useImport.setState({ phase: { kind: 'choosing' }, errors: fieldsOf(thrown) })
  }
}

/**
 * Writes the previewed import in one transaction. A cancelled or failed import writes nothing and can be
 * retried.
 */
export async function applyImport(host: HostClient): Promise<void> {
  const { phase, leaveOut } = useImport.getState()
  if (phase.kind !== 'previewed') return
  const { preview } = phase
  const end = new AbortController()
  const onProgress = (progress: Progress) =>
    setPhase({ kind: 'applying', preview, progress, cancel: () => end.abort() })
  onProgress({ ...waiting, stage: 'starting' })
  try {
    const input = { importId: preview.importId, leaveOut: [...leaveOut] }
    const result = await runLong(host.transfer.apply(input, { signal: end.signal }), onProgress)
    useImport.setState({ phase: { kind: 'done', target: preview.target, result }, file: null })
  } catch (thrown) {
    setPhase(phase)
    if (end.signal.aborted) notifyDone('Import cancelled. Nothing was written.')
    else if (codeOf(thrown) === 'STALE' || codeOf(thrown) === 'NOT_FOUND')
      await lookAgain(host, preview.target, thrown)
    else notifyError(thrown)
  }
}

/** The preview is outdated: shows the error and creates a new preview. */
async function lookAgain(host: HostClient, target: ImportTarget, thrown: unknown): Promise<void> {
  notifyError(thrown)
  await previewFile(host, target)
}

function setPhase(phase: ImportPhase): void {
  useImport.setState({ phase })
}

function fail(sentence: string): void {
  useImport.setState({ phase: { kind: 'choosing' }, errors: { file: sentence } })
}

/** Errors of the target stay at their fields; all others go to the file. */
function fieldsOf(thrown: unknown): Readonly<Record<string, string>> {
  const fields = Object.entries(fieldErrorsOf(thrown)).filter(([field]) => field.startsWith('target.'))
  if (fields.length === 0) return { file: sentenceOf(thrown) }
  return Object.fromEntries(fields.map(([field, sentence]) => [field.slice('target.'.length), sentence]))
}
