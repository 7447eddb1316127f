const apple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

const onApple: Readonly<Record<string, string>> = {
  mod: '⌘',
  shift: '⇧',
  alt: '⌥',
  enter: '↵',
  escape: 'Esc',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  ctrl: '⌃',
  tab: 'Tab',
  pagedown: 'PgDn',
  pageup: 'PgUp',
}
const elsewhere: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: 'Enter',
  escape: 'Esc',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  ctrl: 'Ctrl',
  tab: 'Tab',
  pagedown: 'PgDn',
  pageup: 'PgUp',
}

/** Formats a shortcut: `mod+shift+z` is `⌘⇧Z` on a Mac and `Ctrl Shift Z` elsewhere. */
export function formatKeys(keys: string, isApple = apple): string {
  return keyParts(keys, isApple).join(isApple ? '' : ' ')
}

/** The keys of a combination, each as printed on the keyboard. */
export function keyParts(keys: string, isApple = apple): readonly string[] {
  const names = isApple ? onApple : elsewhere
  return keys.split('+').map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
}

/**
 * True if the target takes text or keys itself. Shortcuts without ⌘/Ctrl only work outside fields, dialogs
 * and menus.
 */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  return (
    target.closest('input, textarea, select, [contenteditable=true], [role=dialog], [role=menu]') !== null
  )
}
