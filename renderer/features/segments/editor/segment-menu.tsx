import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { MayItem } from '../../../components/permission/may-item.tsx'
import { useRefusals } from '../../../lib/acting/use-refusal.ts'
import { useCommands } from '../../../lib/commands/commands.ts'
import { askSegment } from '../dialogs/asked-segment.ts'
import { useSegmentView } from './segment-context.ts'

/** What can be done with the segment as a whole: duplicate, rename, delete. */
export function SegmentMenu() {
  const { projectId, document, changes } = useSegmentView()
  const refusal = useRefusals()
  const { segment } = document
  const items = [
    {
      what: 'duplicate',
      title: 'Duplicate…',
      icon: <IconCopy size={14} />,
      disabled: false,
      action: 'create',
    },
    // A new key is a save of its own, which would make the draft stale.
    {
      what: 'rename',
      title: 'Rename the key…',
      icon: <IconPencil size={14} />,
      disabled: changes.length > 0,
      action: 'update',
    },
    { what: 'remove', title: 'Delete…', icon: <IconTrash size={14} />, disabled: false, action: 'delete' },
  ] as const
  useCommands(
    items.map(({ what, title, disabled, action }) => ({
      id: `segment.${what}`,
      group: 'Segment',
      title,
      disabled: disabled || refusal(action, 'segment', projectId) !== undefined,
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
        {items.map(({ what, title, icon, disabled, action }) => (
          <MayItem
            key={what}
            refusal={refusal(action, 'segment', projectId)}
            leftSection={icon}
            disabled={disabled}
            {...(what === 'remove' && { color: 'red' })}
            onClick={() => askSegment({ what, segment })}
          >
            {title}
          </MayItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
