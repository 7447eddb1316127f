import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useCommands } from '../../../lib/commands/commands.ts'
import { askSegment } from '../dialogs/asked-segment.ts'
import { useSegmentView } from './segment-context.ts'

/** What can be done with the segment as a whole: duplicate, rename, delete. */
export function SegmentMenu() {
  const { document, changes } = useSegmentView()
  const { segment } = document
  const items = [
    { what: 'duplicate', title: 'Duplicate…', icon: <IconCopy size={14} />, disabled: false },
    // A new key is a save of its own, which would make the draft stale.
    {
      what: 'rename',
      title: 'Rename the key…',
      icon: <IconPencil size={14} />,
      disabled: changes.length > 0,
    },
    { what: 'remove', title: 'Delete…', icon: <IconTrash size={14} />, disabled: false },
  ] as const
  useCommands(
    items.map(({ what, title, disabled }) => ({
      id: `segment.${what}`,
      group: 'Segment',
      title,
      disabled,
      run: () => askSegment({ what, segment }),
    })),
  )
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon aria-label={`More for ${segment.key}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ what, title, icon, disabled }) => (
          <Menu.Item
            key={what}
            leftSection={icon}
            disabled={disabled}
            {...(what === 'remove' && { color: 'red' })}
            onClick={() => askSegment({ what, segment })}
          >
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
