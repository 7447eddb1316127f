import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconChartDots,
  IconCopy,
  IconDots,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react'
import { newId } from '../../../../shared/model/new-id.ts'
import type { Rule } from '../../../../shared/model/targeting.ts'
import { formatKeys } from '../../../lib/commands/shortcuts.ts'
import { duplicateRule, moveRule, removeRule, updateRule } from '../edits/rules.ts'
import { useFlagView } from '../flag-context.ts'

interface RuleMenuProps {
  readonly rule: Rule
  readonly index: number
  readonly count: number
  readonly onDescribe: () => void
}

/** The actions on a whole rule. */
export function RuleMenu({ rule: { id, trackEvents }, index, count, onDescribe }: RuleMenuProps) {
  const { editor } = useFlagView()
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
          onClick={() => editor.apply(moveRule(id, index - 1))}
        >
          Move up
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={14} />}
          rightSection={formatKeys('alt+↓')}
          disabled={index === count - 1}
          onClick={() => editor.apply(moveRule(id, index + 1))}
        >
          Move down
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy size={14} />}
          onClick={() => editor.apply(duplicateRule(id, newId()))}
        >
          Duplicate
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={14} />} onClick={onDescribe}>
          Add a description{' '}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconChartDots size={14} />}
          onClick={() => editor.apply(updateRule(id, () => ({ trackEvents: !trackEvents })))}
        >
          {trackEvents ? 'Stop tracking events' : 'Track events'}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={14} />}
          onClick={() => editor.apply(removeRule(id))}
        >
          Delete rule {index + 1}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
