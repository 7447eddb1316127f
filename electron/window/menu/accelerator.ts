import type { MenuItemConstructorOptions } from 'electron'

const names: Readonly<Record<string, string>> = {
  mod: 'CmdOrCtrl',
  ctrl: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  delete: 'Delete',
  arrowup: 'Up',
  arrowdown: 'Down',
  pageup: 'PageUp',
  pagedown: 'PageDown',
}

type Shown = Pick<MenuItemConstructorOptions, 'accelerator' | 'registerAccelerator'>

/**
 * How an item shows its keys. The page handles them, so that each is handled once: on Windows and Linux the menu
 * only shows them. macOS always listens, but only to keys that the page has left alone; keys without ⌘ or ⌃ are
 * left out there, because one types them.
 */
export function acceleratorOf(keys: string | undefined, platform: NodeJS.Platform): Shown {
  const [first] = keys?.split(' ') ?? []
  if (!first || (platform === 'darwin' && !/^(mod|ctrl)\+/.test(first))) return {}
  const accelerator = first
    .split('+')
    .map((part) => names[part.toLowerCase()] ?? part.toUpperCase())
    .join('+')
  return { accelerator, registerAccelerator: false }
}
