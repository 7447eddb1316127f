import type { MenuName } from '../../../shared/desktop/bridge.ts'
import type { Command } from '../../lib/commands/commands.ts'

interface MenuPlace {
  readonly menu: MenuName
  /** The commands are in a submenu with the name of their group. */
  readonly isSubmenu: boolean
}

const flat = (menu: MenuName): MenuPlace => ({ menu, isSubmenu: false })
const nested = (menu: MenuName): MenuPlace => ({ menu, isSubmenu: true })

/** Where the commands of a group stand. Those of other groups are about something that can be edited. */
const ofGroup: Readonly<Record<string, MenuPlace>> = {
  General: flat('file'),
  Flags: flat('file'),
  Segments: flat('file'),
  Environments: flat('file'),
  'SDK keys': flat('file'),
  Identities: flat('file'),
  Import: flat('file'),
  Access: flat('file'),
  Profiles: flat('file'),
  Backups: flat('file'),
  Project: nested('file'),
  Workspace: nested('file'),
  Edit: flat('edit'),
  Bench: flat('view'),
  Theme: nested('view'),
  'Go to': flat('go'),
  Tabs: flat('go'),
  History: flat('go'),
  Help: flat('help'),
}

const ofCommand: Readonly<Record<string, MenuPlace>> = {
  'frame.palette': flat('go'),
  'frame.keys': flat('help'),
}

/** The place of a command in the menu of the desktop app. */
export const menuPlace = ({ id, group }: Pick<Command, 'id' | 'group'>): MenuPlace =>
  ofCommand[id] ?? ofGroup[group] ?? nested('edit')
