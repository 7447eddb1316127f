import { Button, Group } from '@mantine/core'

interface FormButtonsProps {
  readonly submit: string
  readonly isPending: boolean
  readonly onCancel: () => void
}

/** The submit and cancel buttons of a dialog form. */
export function FormButtons({ submit, isPending, onCancel }: FormButtonsProps) {
  return (
    <Group justify="flex-end" gap="xs">
      <Button onClick={onCancel}>Cancel</Button>
      <Button type="submit" variant="filled" loading={isPending}>
        {submit}
      </Button>
    </Group>
  )
}
