import { z } from 'zod'

/** The menus that commands are in; the window and the app have menus of their own. */
export const menuSchema = z.enum(['file', 'edit', 'view', 'go', 'help'])

/** A command of a page, for the menu of the desktop app. */
const menuCommandSchema = z.strictObject({
  id: z.string().min(1).max(100),
  title: z.string().min(1).max(200),
  menu: menuSchema,
  /** Commands of one group stand together; `isSubmenu`: in a submenu of this name. */
  group: z.string().min(1).max(100),
  isSubmenu: z.boolean(),
  /** As in the list of shortcuts: `mod+shift+z`; absent: none. */
  keys: z.string().max(100).optional(),
  isEnabled: z.boolean(),
})

export const menuCommandsSchema = z.array(menuCommandSchema).max(400)

/**
 * What the preload gives to a page of the desktop app. Everything else between them are requests of the
 * contract.
 */
export interface DesktopBridge {
  readonly platform: string
  /** Puts the commands of the page into the menu, while its window is in front. */
  showCommands(commands: readonly MenuCommand[]): void
  /** `run` is called with the id of each command that is picked in the menu. */
  onCommand(run: (id: string) => void): void
  openWindow(): void
  /** Asks for a file or folder with the dialog of the system. Resolves to its path, or null if none was chosen. */
  choosePath(what: ChosenPath): Promise<string | null>
}

/** What a dialog of the system asks for. */
export type ChosenPath = 'backup' | 'suite' | 'suite-folder' | 'new-suite'

export type MenuName = z.infer<typeof menuSchema>
export type MenuCommand = Readonly<z.infer<typeof menuCommandSchema>>
