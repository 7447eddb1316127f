import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatKeys } from '../../lib/commands/shortcuts.ts'
import { moveRule, removeRule } from './rule-edits.ts'
import { useRulesView } from './rules-context.ts'

interface RuleMenuProps {
  readonly id: string
  readonly index: number
  readonly count: number
  readonly onDuplicate: () => void
  /** Further entries. */
  readonly children?: ReactNode
}

/** The actions on a whole rule. */
export function RuleMenu({ id, index, count, onDuplicate, children }: RuleMenuProps) {
  const { edit } = useRulesView()
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon size={24} aria-label={`More for rule ${index + 1}`}>
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconArrowUp size={14} />}
          rightSection={formatKeys('alt+↑')}
          disabled={index === 0}
          onClick={() => edit(moveRule(id, index - 1))}
        >
          Move up
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={14} />}
          rightSection={formatKeys('alt+↓')}
          disabled={index === count - 1}
          onClick={() => edit(moveRule(id, index + 1))}
        >
          Move down
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy size={14} />} onClick={onDuplicate}>
          Duplicate
        </Menu.Item>
        {children}
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={() => edit(removeRule(id))}>
          Delete rule {index + 1}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
