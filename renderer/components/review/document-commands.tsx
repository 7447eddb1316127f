import { useStore } from 'zustand'
import { useCommands } from '../../lib/commands/commands.ts'
import type { Editor } from '../../lib/editor/editor.ts'

interface DocumentCommandsProps<Document> {
  readonly editor: Editor<Document>
  /** The group and the first part of the ids of the commands: `Flag`. */
  readonly group: string
  readonly hasChanges: boolean
  readonly onReview: () => void
}

/** The keyboard and palette commands for any document in the editor. */
export function DocumentCommands<Document>(props: DocumentCommandsProps<Document>) {
  const { editor, group, hasChanges, onReview } = props
  const canUndo = useStore(editor.store, ({ steps }) => steps.past.length > 0)
  const canRedo = useStore(editor.store, ({ steps }) => steps.future.length > 0)
  const area = group.toLowerCase()
  useCommands([
    { id: 'edit.undo', group: 'Edit', title: 'Undo', keys: 'mod+z', disabled: !canUndo, run: editor.undo },
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
  return null
}
