import { Checkbox, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import { keySchema } from '../../../../shared/model/resource.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { sentenceOf } from '../../../lib/errors/errors.ts'
import { notifyUndoable } from '../../../lib/history/undoable.ts'
import { useHost } from '../../../lib/host/api.ts'
import { RenameConsequence } from './rename-consequence.tsx'
import { hashesKey, keptSalt, renameChanges } from './rename-flag.ts'
import { useDocuments } from './use-documents.ts'
import { useRenamePreview } from './use-rename-preview.ts'

interface RenameDialogProps {
  readonly projectId: string
  readonly environments: readonly EnvironmentRow[]
  readonly flag: FlagRow
  readonly onClose: () => void
}

const pauseMs = 150

/** Gives a flag another key, and shows beforehand whom and what that touches. */
export function RenameDialog({ projectId, environments, flag, onClose }: RenameDialogProps) {
  const host = useHost()
  const documents = useDocuments(flag.id, environments).data
  const [text, setText] = useState(flag.key)
  const [wantsBuckets, setWantsBuckets] = useState(true)
  const [wasSent, setSent] = useState(false)
  const key = text.trim()
  const isSame = key === flag.key
  const wrongKey = isSame
    ? 'This is the key that the flag has.'
    : keySchema.safeParse(key).error?.issues[0]?.message
  const hashing = documents?.filter(hashesKey) ?? []
  const canKeep = hashing.length > 0 && hashing.every((document) => keptSalt(document, key) !== undefined)
  const keepsBuckets = canKeep && wantsBuckets
  const [asked] = useDebouncedValue(wrongKey ? undefined : key, pauseMs)
  const preview = useRenamePreview(documents, environments, asked, keepsBuckets)
  const rename = useMutation({
    mutationFn: () => host.changes.apply({ changes: renameChanges(documents ?? [], key, keepsBuckets) }),
    onSuccess: ({ operationId }) => {
      onClose()
      notifyUndoable(host, projectId, operationId, `Flag ${flag.key} is now ${key}.`)
    },
  })
  const submit = () => {
    setSent(true)
    if (!wrongKey && documents) rename.mutate()
  }
  return (
    <Dialog title={`Rename ${flag.key}`} size={520} onClose={onClose}>
      <DialogForm submit="Rename the flag" isPending={rename.isPending} onSubmit={submit} onCancel={onClose}>
        <TextInput
          label="New key"
          data-autofocus
          spellCheck={false}
          autoComplete="off"
          styles={{ input: { fontFamily: 'var(--mono)' } }}
          value={text}
          error={((wasSent || !isSame) && wrongKey) || (rename.error ? sentenceOf(rename.error) : undefined)}
          onChange={({ currentTarget }) => {
            rename.reset()
            setText(currentTarget.value)
          }}
        />
        {canKeep && (
          <Checkbox
            label="Keep everybody in their bucket"
            description="With another salt, rollouts serve everybody what they get now."
            checked={wantsBuckets}
            onChange={({ currentTarget }) => setWantsBuckets(currentTarget.checked)}
          />
        )}
        {!wrongKey && (
          <RenameConsequence
            oldKey={flag.key}
            places={preview.data}
            error={preview.error}
            hashes={hashing.length > 0}
            keepsBuckets={keepsBuckets}
          />
        )}
      </DialogForm>
    </Dialog>
  )
}
