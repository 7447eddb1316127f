import { app, BrowserWindow, type ContextMenuParams, Menu, type MenuItemConstructorOptions } from 'electron'

/**
 * Adds a context menu with copy and paste to every page, because Electron has none. Must run before windows
 * open.
 */
export function addContextMenus(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_menuEvent, params) => {
      const items = contextItems(params)
      const window = BrowserWindow.fromWebContents(contents)
      if (items.length > 0 && window) Menu.buildFromTemplate(items).popup({ window })
    })
  })
}

function contextItems({
  isEditable,
  selectionText,
  editFlags,
}: ContextMenuParams): MenuItemConstructorOptions[] {
  const { canCut, canCopy, canPaste, canSelectAll, canUndo, canRedo } = editFlags
  if (isEditable)
    return [
      { role: 'undo', enabled: canUndo },
      { role: 'redo', enabled: canRedo },
      { type: 'separator' },
      { role: 'cut', enabled: canCut },
      { role: 'copy', enabled: canCopy },
      { role: 'paste', enabled: canPaste },
      { type: 'separator' },
      { role: 'selectAll', enabled: canSelectAll },
    ]
  return selectionText.trim() ? [{ role: 'copy', enabled: canCopy }] : []
}
