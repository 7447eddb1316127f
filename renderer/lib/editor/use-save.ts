import { useState } from 'react'
import { useStore } from 'zustand'
import { notifyError } from '../errors/notify.tsx'
import type { Problem } from './problem.ts'
import { type Saving, saveDocument, undoLastSave } from './save-document.ts'
import type { OpenDocument } from './use-document-editor.ts'

interface Refusal<Document> {
  readonly document: Document
  readonly problems: readonly Problem[]
}

const none: readonly Problem[] = []

/** Reviews and saves the draft. The problems of a rejected save are kept until the next edit. */
export function useSave<Document>(
  { editor, drafts, isSaving: saving }: OpenDocument<Document>,
  how: Saving<Document>,
) {
  const document = useStore(editor.store, ({ steps }) => steps.present)
  const [isReviewing, setReviewing] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [refusal, setRefusal] = useState<Refusal<Document> | null>(null)
  const save = async () => {
    saving.current = true
    setSaving(true)
    try {
      await drafts.flush()
      const problems = await saveDocument(how, editor, drafts.forget)
      setRefusal({ document, problems })
      // If there are problems, the dialog stays open and lists them. Each is also shown at its field.
      if (problems.length === 0) setReviewing(false)
    } catch (error) {
      notifyError(error)
    } finally {
      saving.current = false
      setSaving(false)
    }
  }
  return {
    isReviewing,
    isSaving,
    refused: refusal?.document === document ? refusal.problems : none,
    review: () => setReviewing(true),
    close: () => setReviewing(false),
    save: () => void save(),
    undoSave: () => undoLastSave(how, editor),
  }
}
