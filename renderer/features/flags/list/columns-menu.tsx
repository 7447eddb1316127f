import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { ColumnChoice } from './column-choice.ts'

interface ColumnsMenuProps {
  readonly choices: readonly ColumnChoice[]
  readonly onChange: (id: string, isShown: boolean) => void
}

/** Chooses the columns of the list. The choice is remembered. */
export function ColumnsMenu({ choices, onChange }: ColumnsMenuProps) {
  return (
    <Menu position="bottom-end" width={220} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={14} />}>Columns</Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {choices.map(({ id, title, isShown }) => (
          <Menu.CheckboxItem key={id} checked={isShown} onChange={(next) => onChange(id, next)}>
            {title}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
