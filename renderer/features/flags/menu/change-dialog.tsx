import { Button } from '@mantine/core'
import { useMemo } from 'react'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { ProgressLine } from '../../../components/feedback/progress-line.tsx'
import { KeyHint } from '../../../components/text/key-hint.tsx'
import { useCommands } from '../../../lib/commands/commands.ts'
import { doWords } from '../bulk/bulk-change.ts'
import { Consequence } from '../bulk/consequence.tsx'
import { useBulkPreview } from '../bulk/use-bulk-preview.ts'
import { useBulkRun } from '../bulk/use-bulk-run.ts'
import type { FlagsPlace } from '../flags-place.ts'
import styles from './menu.module.css'

interface ChangeDialogProps {
  readonly place: FlagsPlace
  readonly kind: 'archive' | 'remove'
  readonly flag: FlagRow
  readonly flags: readonly FlagRow[]
  readonly hasDraft: boolean
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Archives or deletes one flag, and shows beforehand who moves and which flags need it. */
export function ChangeDialog({ place, kind, flag, flags, hasDraft, onClose, onDone }: ChangeDialogProps) {
  const byId = useMemo(() => new Map(flags.map((row) => [row.id, row])), [flags])
  const ids = useMemo(() => [flag.id], [flag.id])
  const change = { kind }
  const state = useBulkPreview(place.environmentId, kind === 'archive' ? 'off' : kind, ids)
  const { run, progress, cancel } = useBulkRun(place, () => {
    onClose()
    onDone()
  })
  const isBlocked = kind === 'remove' && state.preview?.usedOutside.length !== 0
  const isSeen = state.preview !== undefined || state.error !== null
  const isReady = isSeen && !isBlocked && progress === undefined
  const carryOut = () => run(change, [flag])
  useCommands([
    {
      id: `flag.carry-out-${kind}`,
      group: 'Flag',
      title: doWords(change, 1),
      keys: 'mod+enter',
      disabled: !isReady,
      run: carryOut,
    },
  ])
  return (
    <Dialog title={`${kind === 'archive' ? 'Archive' : 'Delete'} ${flag.key}`} size={560} onClose={onClose}>
      <div className={styles.single}>
        <Consequence
          {...state}
          place={place}
          change={change}
          flags={byId}
          drafted={hasDraft ? [flag] : []}
          onCancel={onClose}
        />
      </div>
      {progress && <ProgressLine progress={progress} onCancel={cancel} />}
      <div className={styles.foot}>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="filled"
          {...(kind === 'remove' && { color: 'red' })}
          disabled={!isReady}
          onClick={carryOut}
          rightSection={<KeyHint keys="mod+enter" />}
        >
          {kind === 'archive' ? 'Archive the flag' : 'Delete the flag'}
        </Button>
      </div>
    </Dialog>
  )
}
