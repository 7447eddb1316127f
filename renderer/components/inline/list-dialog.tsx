import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Json } from '../../../shared/json/json.ts'
import { counted } from '../../lib/words/counted.ts'
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

function ListForm({ title, noun = 'value', values, format, onSave, onClose }: ListDialogProps) {
  const [before] = useState(() => toListText(values, format))
  const [text, setText] = useState(before)
  const edited = fromListText(text, values, format)
  const save = () => {
    if (text !== before) onSave(edited)
    onClose()
  }
  return (
    <>
      <Textarea
        label={title}
        description="One per line."
        autosize
        minRows={8}
        maxRows={18}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        styles={{ input: { fontFamily: 'var(--mono)', fontSize: 12 } }}
        data-autofocus
      />
      <Group justify="space-between" mt="md">
        <span>{counted(edited.length, noun)}</span>
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
