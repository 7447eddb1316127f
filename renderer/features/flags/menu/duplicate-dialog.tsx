import { Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import { keySchema } from '../../../../shared/model/resource.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { sentenceOf } from '../../../lib/errors/errors.ts'
import { notifyUndoable } from '../../../lib/history/undoable.ts'
import { useHost } from '../../../lib/host/api.ts'
import { type CopyChoice, copyChanges } from './duplicate-flag.ts'
import styles from './menu.module.css'
import { useDocuments } from './use-documents.ts'

interface DuplicateDialogProps {
  readonly projectId: string
  readonly environments: readonly EnvironmentRow[]
  readonly flag: FlagRow
  readonly onClose: () => void
  readonly onCreated: (id: string) => void
}

/** Creates a copy of a flag: asks for its key and which parts it takes along. */
export function DuplicateDialog({ projectId, environments, flag, onClose, onCreated }: DuplicateDialogProps) {
  const host = useHost()
  const documents = useDocuments(flag.id, environments)
  const [choice, setChoice] = useState<CopyChoice>({
    key: `${flag.key}-copy`,
    name: flag.name,
    withDescription: true,
    targetingIn: new Set(environments.map(({ id }) => id)),
    withState: false,
  })
  const [wasSent, setSent] = useState(false)
  const key = choice.key.trim()
  const wrongKey = keySchema.safeParse(key).error?.issues[0]?.message
  const create = useMutation({
    mutationFn: async () => {
      const id = newId()
      const all = documents.data ?? (await documents.refetch({ throwOnError: true })).data ?? []
      const { operationId } = await host.changes.apply({ changes: copyChanges(all, { ...choice, key }, id) })
      return { id, operationId }
    },
    onSuccess: ({ id, operationId }) => {
      onClose()
      onCreated(id)
      notifyUndoable(host, projectId, operationId, `Flag ${key} created as a copy of ${flag.key}.`)
    },
  })
  const change = (next: Partial<CopyChoice>) => {
    create.reset()
    setChoice({ ...choice, ...next })
  }
  const toggle = (id: string, isIn: boolean) => {
    const next = new Set(choice.targetingIn)
    if (isIn) next.add(id)
    else next.delete(id)
    change({ targetingIn: next })
  }
  const submit = () => {
    setSent(true)
    if (!wrongKey) create.mutate()
  }
  return (
    <Dialog title={`Duplicate ${flag.key}`} size={520} onClose={onClose}>
      <DialogForm submit="Create the copy" isPending={create.isPending} onSubmit={submit} onCancel={onClose}>
        <TextInput
          label="Key"
          data-autofocus
          spellCheck={false}
          autoComplete="off"
          styles={{ input: { fontFamily: 'var(--mono)' } }}
          value={choice.key}
          error={(wasSent && wrongKey) || (create.error ? sentenceOf(create.error) : undefined)}
          onChange={({ currentTarget }) => change({ key: currentTarget.value })}
        />
        <TextInput
          label="Name"
          autoComplete="off"
          maxLength={256}
          value={choice.name}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <fieldset className={styles.choices}>
          <legend>Copy, besides the variations</legend>
          <Checkbox
            label="Description and tags"
            checked={choice.withDescription}
            onChange={({ currentTarget }) => change({ withDescription: currentTarget.checked })}
          />
          {environments.map(({ id, key: environmentKey }) => (
            <Checkbox
              key={id}
              label={`Targeting in ${environmentKey}`}
              checked={choice.targetingIn.has(id)}
              onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
            />
          ))}
          <Checkbox
            label="On where the original is on"
            description="Otherwise the copy is off everywhere."
            checked={choice.withState}
            onChange={({ currentTarget }) => change({ withState: currentTarget.checked })}
          />
        </fieldset>
        <p className={styles.note}>
          What is saved is copied, not a draft. Percentage rollouts without a seed put people into other
          buckets, because the key is hashed.
        </p>
      </DialogForm>
    </Dialog>
  )
}
