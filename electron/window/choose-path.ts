import { BrowserWindow, dialog, ipcMain, type OpenDialogOptions, type SaveDialogOptions } from 'electron'
import type { ChosenPath } from '../../shared/desktop/bridge.ts'
import { isTrustedFrame } from './app-protocol.ts'

type Question =
  | { readonly opens: OpenDialogOptions }
  /** The path of a file that does not exist yet. */
  | { readonly saves: SaveDialogOptions }

const suiteFilters = [{ name: 'Test cases', extensions: ['yaml', 'yml'] }]

/** Lets pages ask for a path with the dialog of the system; `backups` is where that for backups begins. */
export function offerPathChooser(backups: string): void {
  const questions: Readonly<Record<ChosenPath, Question>> = {
    backup: {
      opens: {
        title: 'Choose a backup',
        defaultPath: backups,
        properties: ['openFile'],
        filters: [
          { name: 'Flagbench backups', extensions: ['flagbench-backup'] },
          { name: 'All files', extensions: ['*'] },
        ],
      },
    },
    suite: { opens: { title: 'Choose a suite', properties: ['openFile'], filters: suiteFilters } },
    'suite-folder': { opens: { title: 'Choose a folder with suites', properties: ['openDirectory'] } },
    'new-suite': {
      saves: { title: 'New suite', defaultPath: 'new.flagtest.yaml', filters: suiteFilters },
    },
  }
  ipcMain.handle(
    'flagbench:choose-path',
    async ({ sender, senderFrame }, what: unknown): Promise<string | null> => {
      const window = BrowserWindow.fromWebContents(sender)
      if (!isTrustedFrame(senderFrame) || !window || !isKnown(questions, what)) return null
      const question = questions[what]
      if ('saves' in question) return (await dialog.showSaveDialog(window, question.saves)).filePath || null
      return (await dialog.showOpenDialog(window, question.opens)).filePaths[0] ?? null
    },
  )
}

const isKnown = (questions: Readonly<Record<ChosenPath, Question>>, what: unknown): what is ChosenPath =>
  typeof what === 'string' && Object.hasOwn(questions, what)
