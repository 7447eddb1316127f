import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconKey, IconPencil, IconTrash, IconUserShield } from '@tabler/icons-react'
import type { Access } from '../../../shared/contract/access/accesses.ts'
import { MayItem } from '../../components/permission/may-item.tsx'
import { actAs } from '../../lib/acting/acting-choice.ts'
import type { AskAboutAccess } from './form/access-dialogs.tsx'
import { useAccessRights } from './use-access-rights.ts'

interface AccessMenuProps {
  readonly access: Access
  readonly onAsk: (what: AskAboutAccess, access: Access) => void
}

/** What can be done with the access of a row. */
export function AccessMenu({ access, onAsk }: AccessMenuProps) {
  const rights = useAccessRights(access)
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon aria-label={`More for ${access.key}`} size={24}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <MayItem
          leftSection={<IconUserShield size={14} />}
          refusal={rights.actAs}
          onClick={() => actAs(access.id)}
        >
          Act as {access.key}
        </MayItem>
        <Menu.Divider />
        <MayItem
          leftSection={<IconPencil size={14} />}
          refusal={rights.edit}
          onClick={() => onAsk('edit', access)}
        >
          Edit…
        </MayItem>
        <MayItem
          leftSection={<IconKey size={14} />}
          refusal={rights.edit}
          onClick={() => onAsk('rotate', access)}
        >
          New secret…
        </MayItem>
        <MayItem
          leftSection={<IconTrash size={14} />}
          refusal={rights.remove}
          onClick={() => onAsk('remove', access)}
        >
          Delete…
        </MayItem>
      </Menu.Dropdown>
    </Menu>
  )
}
