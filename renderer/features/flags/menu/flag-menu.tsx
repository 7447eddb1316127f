import { ActionIcon, Menu } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import { useCommands } from '../../../lib/commands/commands.ts'
import { useHost } from '../../../lib/host/api.ts'
import { draftsQuery, flagsQuery } from '../../../lib/query/queries.ts'
import { useBulkRun } from '../bulk/use-bulk-run.ts'
import type { FlagsPlace } from '../flags-place.ts'
import { FlagDialogs, type OpenDialog } from './flag-dialogs.tsx'
import styles from './menu.module.css'

interface FlagMenuProps extends FlagsPlace {
  readonly flagId: string
  /** Without what the bar of a selection offers. */
  readonly isShort?: boolean
}

/** What can be done with one flag as a whole: duplicate, rename, archive, delete. */
export function FlagMenu({ flagId, isShort = false, ...place }: FlagMenuProps) {
  const { data: flags = [] } = useQuery(flagsQuery(useHost(), place.projectId))
  const flag = flags.find(({ id }) => id === flagId)
  return flag ? <MenuOf flag={flag} flags={flags} isShort={isShort} {...place} /> : null
}

interface MenuOfProps extends FlagsPlace {
  readonly flag: FlagRow
  readonly flags: readonly FlagRow[]
  readonly isShort: boolean
}

function MenuOf({ flag, flags, isShort, ...place }: MenuOfProps) {
  const [dialog, setDialog] = useState<OpenDialog>()
  const { data: drafts = [] } = useQuery(draftsQuery(useHost(), place.environmentId))
  const { run } = useBulkRun(place, () => {})
  const navigate = useNavigate()
  const params = { projectId: place.projectId, environmentId: place.environmentId }
  const all = itemsOf(flag.archived, setDialog, () => run({ kind: 'restore' }, [flag]))
  const items = isShort ? all.slice(0, 2) : all
  useCommands(items.map(({ id, title, act }) => ({ id, group: 'Flag', title, run: act })))
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon aria-label={`More for ${flag.key}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {items.map(({ id, title, icon, act, isDanger }) => (
            <Menu.Item
              key={id}
              leftSection={icon}
              className={isDanger ? (styles.danger ?? '') : ''}
              onClick={act}
            >
              {title}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <FlagDialogs
        dialog={dialog}
        place={place}
        flag={flag}
        flags={flags}
        hasDraft={drafts.some(({ flagId }) => flagId === flag.id)}
        onClose={() => setDialog(undefined)}
        onCreated={(flagId) =>
          void navigate({
            to: '/p/$projectId/e/$environmentId/flags/$flagId',
            params: { ...params, flagId },
          })
        }
        onRemoved={() => void navigate({ to: '/p/$projectId/e/$environmentId/flags', params })}
      />
    </>
  )
}

function itemsOf(archived: boolean, open: (dialog: OpenDialog) => void, restore: () => void) {
  const item = (dialog: OpenDialog, title: string, icon: React.ReactNode) => ({
    id: `flag.${dialog}`,
    title,
    icon,
    act: () => open(dialog),
    isDanger: dialog === 'remove',
  })
  return [
    item('duplicate', 'Duplicate…', <IconCopy size={14} />),
    item('rename', 'Rename the key…', <IconPencil size={14} />),
    archived
      ? {
          id: 'flag.restore',
          title: 'Restore from the archive',
          icon: <IconArchiveOff size={14} />,
          act: restore,
          isDanger: false,
        }
      : item('archive', 'Archive…', <IconArchive size={14} />),
    item('remove', 'Delete…', <IconTrash size={14} />),
  ]
}
