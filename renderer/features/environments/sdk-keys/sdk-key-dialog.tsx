import { SegmentedControl, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { ExpiryField } from '../../../components/form/expiry-field.tsx'
import { formErrorsOf } from '../../../lib/errors/form-errors.ts'
import { localMinute } from '../../../lib/words/local-minute.ts'
import type { SdkKey } from '../environment-queries.ts'
import styles from '../environments-screen.module.css'
import { kindWords } from './sdk-key-columns.tsx'

/** The form state of an SDK key. */
export interface SdkKeyForm {
  readonly kind: SdkKey['kind']
  readonly name: string
  /** In the format of `renderer/lib/words/local-minute.ts`. */
  readonly expires: string
}

interface SdkKeyDialogProps {
  readonly environmentKey: string
  /** The key to update; null creates a new one. */
  readonly sdkKey: SdkKey | null
  readonly onSave: (form: SdkKeyForm) => Promise<void>
  readonly onClose: () => void
}

const uses: Readonly<Record<SdkKey['kind'], string>> = {
  server: 'For servers: they get all flags with their rules. Keep it secret.',
  client: 'For web pages: they get the values of one context. Anyone can read this key.',
  mobile: 'For mobile and desktop apps: they get the values of one context.',
}

const kinds = Object.entries(kindWords).map(([value, label]) => ({ value, label }))

/** Creates an SDK key or updates one. */
export function SdkKeyDialog({ environmentKey, sdkKey, onSave, onClose }: SdkKeyDialogProps) {
  const [form, setForm] = useState<SdkKeyForm>(() => formOf(sdkKey))
  const save = useMutation({ mutationFn: onSave, onSuccess: onClose })
  const errors = formErrorsOf(save.error, ['kind', 'name', 'expiresAt'], 'name')
  const submit = () => {
    save.mutate(form)
  }
  const change = (next: Partial<SdkKeyForm>) => {
    save.reset()
    setForm({ ...form, ...next })
  }
  return (
    <Dialog
      title={sdkKey ? `Edit SDK key …${sdkKey.hint}` : `New SDK key for ${environmentKey}`}
      onClose={onClose}
    >
      <DialogForm
        submit={sdkKey ? 'Save' : 'Create SDK key'}
        isPending={save.isPending}
        onSubmit={submit}
        onCancel={onClose}
      >
        {!sdkKey && <KindField kind={form.kind} error={errors.kind} onChange={(kind) => change({ kind })} />}
        <TextInput
          label="Name"
          description="The program that uses it."
          data-autofocus
          autoComplete="off"
          value={form.name}
          error={errors.name}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
        <ExpiryField
          value={form.expires}
          error={errors.expiresAt}
          onChange={(expires) => change({ expires })}
        />
      </DialogForm>
    </Dialog>
  )
}

function formOf(key: SdkKey | null): SdkKeyForm {
  return {
    kind: key?.kind ?? 'server',
    name: key?.name ?? '',
    expires: localMinute(key?.expiresAt ?? null),
  }
}

interface KindFieldProps {
  readonly kind: SdkKey['kind']
  readonly error: string | undefined
  readonly onChange: (kind: SdkKey['kind']) => void
}

function KindField({ kind, error, onChange }: KindFieldProps) {
  return (
    <div>
      <SegmentedControl
        fullWidth
        aria-label="Kind"
        data={kinds}
        value={kind}
        onChange={(value) => onChange(value as SdkKey['kind'])}
      />
      <p className={styles.use}>{error ?? uses[kind]}</p>
    </div>
  )
}
