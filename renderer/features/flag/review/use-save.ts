import { useState } from 'react'
import { useStore } from 'zustand'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { notifyError } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import type { Problem } from '../state/problems.ts'
import type { OpenFlag } from '../state/use-flag-editor.ts'
import { saveFlag } from './save-flag.ts'

interface Refusal {
  readonly document: FlagDocument
  readonly problems: readonly Problem[]
}

const none: readonly Problem[] = []

/** Reviews and saves the draft. The problems of a rejected save are kept until the next edit. */
export function useSave({ editor, drafts, isSaving: saving }: OpenFlag) {
  const host = useHost()
  const document = useStore(editor.store, ({ steps }) => steps.present)
  const [isReviewing, setReviewing] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const save = async () => {
    saving.current = true
    setSaving(true)
    try {
      await drafts.flush()
      const problems = await saveFlag(host, editor, drafts.forget)
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
  }
}
