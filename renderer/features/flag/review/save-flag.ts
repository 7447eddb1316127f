import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { codeOf, fieldErrorsOf, sentenceOf } from '../../../lib/errors/errors.ts'
import { notifyDone, notifyError } from '../../../lib/errors/notify.tsx'
import type { HostClient } from '../../../lib/host/api.ts'
import type { Editor } from '../state/editor.ts'
import type { Problem } from '../state/problems.ts'
import { problemsFromFields } from '../state/server-fields.ts'

/**
 * Saves the document on screen. Returns the problems that the host found, each at its field. Empty: it was
 * saved, or the draft is stale and the editor has been notified.
 */
export async function saveFlag(
  host: HostClient,
  editor: Editor,
  forgetDraft: () => void,
): Promise<readonly Problem[]> {
  const { base, steps } = editor.store.getState()
  const document = steps.present
  try {
    const saved = await host.targeting.save({ document })
    forgetDraft()
    editor.saved(saved)
    notifyDone(doneWords('saved', base, saved), () => void restore(host, editor, base, saved))
    return []
  } catch (error) {
    return await refused(host, editor, document, error)
  }
}

async function refused(
  host: HostClient,
  editor: Editor,
  document: FlagDocument,
  error: unknown,
): Promise<readonly Problem[]> {
  if (codeOf(error) === 'STALE') {
    const { flag, targeting } = document
    const latest = await host.editor.open({ flagId: flag.id, environmentId: targeting.environmentId })
    editor.observe(latest.document)
    return []
  }
  const fields = fieldErrorsOf(error)
  if (codeOf(error) === 'INVALID' && Object.keys(fields).length > 0)
    return problemsFromFields(fields, document)
  if (codeOf(error) === 'INVALID') return [{ path: [], level: 'error', message: sentenceOf(error) }]
  notifyError(error)
  return []
}

// A new name or description is not in the payload, so the version that SDKs see stays.
function doneWords(
  done: string,
  { targeting: before }: FlagDocument,
  { flag, targeting }: FlagDocument,
): string {
  const { payloadVersion } = targeting
  return before.payloadVersion === payloadVersion
    ? `${flag.key} ${done}. SDKs see no change, so it stays at v${payloadVersion}.`
    : `${flag.key} ${done} as v${payloadVersion}.`
}

/** Restores the state before a save, as a new save. */
async function restore(
  host: HostClient,
  editor: Editor,
  before: FlagDocument,
  saved: FlagDocument,
): Promise<void> {
  try {
    const restored = await host.targeting.save({
      document: {
        flag: { ...before.flag, version: saved.flag.version },
        targeting: {
          ...before.targeting,
          version: saved.targeting.version,
          updatedAt: saved.targeting.updatedAt,
          payloadVersion: saved.targeting.payloadVersion,
        },
      },
    })
    editor.observe(restored)
    notifyDone(doneWords('restored', saved, restored))
  } catch (error) {
    notifyError(error)
  }
}
