import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { PastMoment } from '../../../../shared/contract/shapes/moment.ts'

interface SeeMenuProps {
  readonly operationId: string
  readonly onSee: (at: PastMoment) => void
}

/** Shows the project as it was just before or just after an operation. */
export function SeeMenu({ operationId, onSee }: SeeMenuProps) {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={13} aria-hidden />}>See the project then</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onSee({ operationId, side: 'before' })}>
          Just before this operation
        </Menu.Item>
        <Menu.Item onClick={() => onSee({ operationId, side: 'after' })}>Just after this operation</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
