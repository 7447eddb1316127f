import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import { counted } from '../../../lib/words/counted.ts'
import { splitList } from './split-list.ts'

interface ListDialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly texts: readonly string[]
  readonly isCommaEnd?: boolean
  readonly onSave: (texts: readonly string[]) => void
  readonly onClose: () => void
}

/** A long list edited as text, one entry per line. */
export function ListDialog(props: ListDialogProps) {
  return (
    <Modal opened={props.isOpen} onClose={props.onClose} title={props.title} size="lg">
      {props.isOpen && <ListForm {...props} />}
    </Modal>
  )
}

function ListForm({ title, texts, isCommaEnd = true, onSave, onClose }: ListDialogProps) {
  const [text, setText] = useState(() => texts.join('\n'))
  const count = new Set(splitList(text, isCommaEnd)).size
  const save = () => {
    onSave([...new Set(splitList(text, isCommaEnd))])
    onClose()
  }
  return (
    <>
      <Textarea
        label={title}
        description={isCommaEnd ? 'One per line, or separated by commas.' : 'One per line.'}
        autosize
        minRows={8}
        maxRows={18}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        styles={{ input: { fontFamily: 'var(--mono)', fontSize: 12 } }}
        data-autofocus
      />
      <Group justify="space-between" mt="md">
        <span>{counted(count, 'value')}</span>
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
