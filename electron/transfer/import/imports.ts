import type { Database as Workbench } from 'better-sqlite3'
import type { ToldFlagsCertificate } from '../../../shared/contract/evaluation/certificate.ts'
import type { ImportPreview, ImportResult, ImportTarget } from '../../../shared/contract/flags/transfer.ts'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Database } from '../../instance/database/database.ts'
import type { ProofWorkers, RunOptions } from '../../proofs/proof-workers.ts'
import { toldFlagsCertificate } from '../../proofs/told-certificate.ts'
import { withProgress } from '../../with-progress.ts'
import { listProfiles } from '../../workbench/profiles.ts'
import { applyImport } from './apply-import.ts'
import { importSides, type PreviewedImport, previewImport } from './preview-import.ts'

/**
 * Imports in two steps: preview, then apply. The last three previews are kept in memory while the host runs.
 */
export interface Imports {
  preview(
    input: { readonly text: string; readonly fileName: string; readonly target: ImportTarget },
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Progress, ImportPreview>
  /** The target of a preview; undefined if the preview has been discarded. */
  targetOf(importId: string): ImportTarget | undefined
  /**
   * Whether a previewed import changes what the flags that are here give anybody. Throws NOT_FOUND if the preview has
   * been discarded.
   */
  certify(
    input: { readonly importId: string; readonly leaveOut: readonly string[] },
    options: RunOptions,
  ): Promise<ToldFlagsCertificate>
  /** Throws NOT_FOUND if the preview has been discarded. */
  apply(
    input: { readonly importId: string; readonly leaveOut: readonly string[] },
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Progress, ImportResult>
}

const kept = 3

export function createImports(
  database: Database,
  workbench: Workbench,
  proofs: Pick<ProofWorkers, 'certify'>,
): Imports {
  const previews = new Map<string, PreviewedImport>()
  const find = (importId: string): PreviewedImport => {
    const previewed = previews.get(importId)
    if (!previewed) throw new AppError('NOT_FOUND', 'This preview has expired: choose the file again.')
    return previewed
  }
  return {
    async *preview(input, signal) {
      const contexts = listProfiles(workbench).map((profile) => profile.context)
      const previewed = yield* previewImport(database, { ...input, contexts, signal })
      previews.set(previewed.preview.importId, previewed)
      for (const id of [...previews.keys()].slice(0, -kept)) previews.delete(id)
      return previewed.preview
    },
    targetOf: (importId) => previews.get(importId)?.preview.target,
    certify: async ({ importId, leaveOut }, options) => {
      const { payload, state, preview } = find(importId)
      const left = new Set(leaveOut)
      const isTaken = (kind: string) => (item: { readonly key: string }) => !left.has(`${kind}:${item.key}`)
      const { before, after, keys } = await importSides(
        {
          ...payload,
          flags: payload.flags.filter(isTaken('flag')),
          segments: payload.segments.filter(isTaken('segment')),
        },
        state,
        preview.items.filter(({ kind, key }) => !left.has(`${kind}:${key}`)),
      )
      const flags = keys.map((key) => ({ key }))
      return toldFlagsCertificate(await proofs.certify({ before, after }, flags, options))
    },
    async *apply({ importId, leaveOut }, signal) {
      const previewed = find(importId)
      const result = yield* withProgress(signal, (onProgress, stopped) =>
        applyImport(database, previewed, { leaveOut: new Set(leaveOut), onProgress, signal: stopped }),
      )
      previews.delete(importId)
      return result
    },
  }
}
