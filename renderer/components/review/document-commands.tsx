import { useState } from 'react'
import { useStore } from 'zustand'
import { useCommands } from '../../lib/commands/commands.ts'
import type { DocumentKind, Editor } from '../../lib/editor/editor.ts'
import { UndoSaveDialog } from './undo-save-dialog.tsx'

interface DocumentCommandsProps<Document> {
  readonly editor: Editor<Document>
  readonly kind: DocumentKind<Document>
  /** The group and the first part of the ids of the commands: `Flag`. */
  readonly group: string
  readonly hasChanges: boolean
  readonly onReview: () => void
  /** Takes back the last save. */
  readonly onUndoSave: () => Promise<void>
}

/**
 * The keyboard and palette commands for any document in the editor. When there is no edit left to undo, undo asks
 * whether to take back the last save.
 */
export function DocumentCommands<Document>(props: DocumentCommandsProps<Document>) {
  const { editor, kind, group, hasChanges, onReview, onUndoSave } = props
  const [isAsking, setAsking] = useState(false)
  const canUndo = useStore(editor.store, ({ steps }) => steps.past.length > 0)
  const canRedo = useStore(editor.store, ({ steps }) => steps.future.length > 0)
  const lastSave = useStore(editor.store, (state) => state.lastSave)
  const hasSaved = lastSave !== null
  const area = group.toLowerCase()
  useCommands([
    {
      id: 'edit.undo',
      group: 'Edit',
      title: !canUndo && hasSaved ? 'Undo the last save' : 'Undo',
      keys: 'mod+z',
      disabled: !canUndo && !hasSaved,
      run: canUndo ? editor.undo : () => setAsking(true),
    },
    {
      id: 'edit.redo',
      group: 'Edit',
      title: 'Redo',
      keys: 'mod+shift+z mod+y',
      disabled: !canRedo,
      run: editor.redo,
    },
    {
      id: `${area}.review`,
      group,
      title: 'Review and save the draft',
      keys: 'mod+s',
      // Always enabled, so that ⌘S never reaches the browser; the review shows what prevents saving.
      run: () => editor.isDirty(editor.store.getState()) && onReview(),
    },
    {
      id: `${area}.discard`,
      group,
      title: 'Discard the draft',
      disabled: !hasChanges,
      run: editor.discard,
    },
  ])
  if (!isAsking || !lastSave) return null
  return (
    <UndoSaveDialog
      noun={area}
      changes={kind.diff(lastSave.saved, lastSave.before)}
      onUndo={onUndoSave}
      onClose={() => setAsking(false)}
    />
  )
}
