import { codeOf, fieldErrorsOf, sentenceOf } from '../errors/errors.ts'
import { notifyDone, notifyError } from '../errors/notify.tsx'
import type { Editor } from './editor.ts'
import { errorAt, type Problem } from './problem.ts'

/** How documents of one kind are saved. */
export interface Saving<Document> {
  /** Saves over the versions that the document is based on. */
  readonly save: (document: Document) => Promise<Document>
  /** The document as it is saved now. */
  readonly latest: (document: Document) => Promise<Document>
  /** The content of `before` with the versions of `saved`, so that saving it undoes a save. */
  readonly restored: (before: Document, saved: Document) => Document
  /** Says what was `done`: `saved` or `restored`. */
  readonly doneWords: (done: string, before: Document, after: Document) => string
  /** Maps the field errors of a rejected save to the parts that they refer to by position. */
  readonly problems: (fields: Readonly<Record<string, string>>, document: Document) => readonly Problem[]
}

/**
 * Saves the document on screen. Returns the problems that the host found, each at its field. Empty: it was
 * saved, or the draft is stale and the editor has been notified.
 */
export async function saveDocument<Document>(
  saving: Saving<Document>,
  editor: Editor<Document>,
  forgetDraft: () => void,
): Promise<readonly Problem[]> {
  const { base, steps } = editor.store.getState()
  const document = steps.present
  try {
    const saved = await saving.save(document)
    forgetDraft()
    editor.saved(saved)
    notifyDone(saving.doneWords('saved', base, saved), () => void restore(saving, editor, base, saved))
    return []
  } catch (error) {
    return await refused(saving, editor, document, error)
  }
}

async function refused<Document>(
  saving: Saving<Document>,
  editor: Editor<Document>,
  document: Document,
  error: unknown,
): Promise<readonly Problem[]> {
  if (codeOf(error) === 'STALE') {
    editor.observe(await saving.latest(document))
    return []
  }
  const fields = fieldErrorsOf(error)
  if (codeOf(error) === 'INVALID' && Object.keys(fields).length > 0) return saving.problems(fields, document)
  if (codeOf(error) === 'INVALID') return [errorAt([], sentenceOf(error))]
  notifyError(error)
  return []
}

/** Takes back the last save from here, as a new save; does nothing if there is none, or others saved since. */
export async function undoLastSave<Document>(
  saving: Saving<Document>,
  editor: Editor<Document>,
): Promise<void> {
  const { lastSave } = editor.store.getState()
  if (lastSave) await restore(saving, editor, lastSave.before, lastSave.saved)
}

/** Restores the state before a save, as a new save. */
async function restore<Document>(
  saving: Saving<Document>,
  editor: Editor<Document>,
  before: Document,
  saved: Document,
): Promise<void> {
  try {
    const restored = await saving.save(saving.restored(before, saved))
    editor.observe(restored)
    notifyDone(saving.doneWords('restored', saved, restored))
  } catch (error) {
    notifyError(error)
  }
}
