import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import { DocumentCommands } from '../../components/review/document-commands.tsx'
import { useCommands } from '../../lib/commands/commands.ts'
import type { DocumentKind } from '../../lib/editor/editor.ts'
import { setEnabled } from './edits/switch.ts'
import { useFlagView } from './flag-context.ts'

interface FlagCommandsProps {
  readonly kind: DocumentKind<FlagDocument>
  readonly onReview: () => void
  readonly onUndoSave: () => Promise<void>
}

/** The keyboard and palette commands for the flag on screen. */
export function FlagCommands({ kind, onReview, onUndoSave }: FlagCommandsProps) {
  const { editor, changes, document } = useFlagView()
  const { enabled } = document.targeting
  const { archived } = document.flag
  useCommands([
    {
      id: 'flag.toggle',
      group: 'Flag',
      title: enabled ? 'Turn the flag off' : 'Turn the flag on',
      disabled: archived && !enabled,
      run: () => editor.apply(setEnabled(!enabled)),
    },
  ])
  return (
    <DocumentCommands
      editor={editor}
      kind={kind}
      group="Flag"
      hasChanges={changes.length > 0}
      onReview={onReview}
      onUndoSave={onUndoSave}
    />
  )
}
