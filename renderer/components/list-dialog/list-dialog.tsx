import { Button, Group, Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import type { Json } from '../../../shared/json/json.ts'
import { counted } from '../../lib/words/counted.ts'
import { ListField } from './list-field.tsx'
import { fromListText, type ListFormat, toListText } from './list-text.ts'

interface ListDialogProps {
  readonly title: string
  /** What one line is: `value` (default) or `key`. */
  readonly noun?: string
  readonly isOpen: boolean
  readonly values: readonly Json[]
  readonly format: ListFormat
  readonly onSave: (values: readonly Json[]) => void
  readonly onClose: () => void
}

/** A long list edited as text, one value per line. */
export function ListDialog(props: ListDialogProps) {
  return (
    <Modal opened={props.isOpen} onClose={props.onClose} title={props.title} size="lg">
      {props.isOpen && <ListForm {...props} />}
    </Modal>
  )
}

const pauseMs = 200

function ListForm({ title, noun = 'value', values, format, onSave, onClose }: ListDialogProps) {
  const [before] = useState(() => toListText(values, format))
  const [text, setText] = useState(before)
  // Reading 100,000 lines takes longer than a keystroke may.
  const [read] = useDebouncedValue(text, pauseMs)
  const count = useMemo(() => fromListText(read, values, format).length, [read, values, format])
  const save = () => {
    if (text !== before) onSave(fromListText(text, values, format))
    onClose()
  }
  return (
    <>
      <ListField label={title} value={text} onChange={setText} />
      <Group justify="space-between" mt="md">
        <span>{counted(count, noun)}</span>
        <Group gap="xs">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="filled" onClick={save}>
            Apply
          </Button>
        </Group>
      </Group>
    </>
  )
}
