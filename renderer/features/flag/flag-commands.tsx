import { useStore } from 'zustand'
import { useCommands } from '../../lib/commands/commands.ts'
import { setEnabled } from './edits/switch.ts'
import { useFlagView } from './flag-context.ts'
import { isDirty } from './state/editor.ts'

/** The keyboard and palette commands for the flag on screen. */
export function FlagCommands({ onReview }: { readonly onReview: () => void }) {
  const { editor, changes, document } = useFlagView()
  const canUndo = useStore(editor.store, ({ steps }) => steps.past.length > 0)
  const canRedo = useStore(editor.store, ({ steps }) => steps.future.length > 0)
  const { enabled } = document.targeting
  const group = 'Flag'
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
      id: 'flag.review',
      group,
      title: 'Review and save the draft',
      keys: 'mod+s',
      // Always enabled, so that ⌘S never reaches the browser; the review shows what prevents saving.
      run: () => isDirty(editor.store.getState()) && onReview(),
    },
    {
      id: 'flag.discard',
      group,
      title: 'Discard the draft',
      disabled: changes.length === 0,
      run: editor.discard,
    },
    {
      id: 'flag.toggle',
      group,
      title: enabled ? 'Turn the flag off' : 'Turn the flag on',
      run: () => editor.apply(setEnabled(!enabled)),
    },
  ])
  return null
}
