import { ActionIcon, Menu } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Action } from '../../../../shared/access/permission-matrix.ts'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import { MayItem } from '../../../components/permission/may-item.tsx'
import { useRefusals } from '../../../lib/acting/use-refusal.ts'
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
  const refusal = useRefusals()
  const refusalOf = ({ action }: (typeof items)[number]) => refusal(action, 'flag', place.projectId)
  useCommands(
    items.map((item) => ({
      id: item.id,
      group: 'Flag',
      title: item.title,
      disabled: refusalOf(item) !== undefined,
      run: item.act,
    })),
  )
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon aria-label={`More for ${flag.key}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {items.map((item) => (
            <MayItem
              key={item.id}
              refusal={refusalOf(item)}
              leftSection={item.icon}
              className={item.isDanger ? (styles.danger ?? '') : ''}
              onClick={item.act}
            >
              {item.title}
            </MayItem>
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
  const item = (dialog: OpenDialog, title: string, icon: React.ReactNode, action: Action = 'update') => ({
    id: `flag.${dialog}`,
    title,
    icon,
    action,
    act: () => open(dialog),
    isDanger: dialog === 'remove',
  })
  return [
    item('duplicate', 'Duplicate…', <IconCopy size={14} />, 'create'),
    item('rename', 'Rename the key…', <IconPencil size={14} />),
    archived
      ? {
          id: 'flag.restore',
          title: 'Restore from the archive',
          icon: <IconArchiveOff size={14} />,
          action: 'update' as const,
          act: restore,
          isDanger: false,
        }
      : item('archive', 'Archive…', <IconArchive size={14} />),
    item('remove', 'Delete…', <IconTrash size={14} />, 'delete'),
  ]
}
