import { join } from 'node:path'
import { app, BrowserWindow, dialog, shell } from 'electron'
import type { SystemInfo } from '../../shared/contract/window/instance.ts'
import { version } from '../root.ts'
import { isWithoutSandbox, withoutSandbox } from './start/sandbox.ts'

export interface AboutFacts {
  readonly home: string
  readonly postgres: SystemInfo['postgres']
}

let facts: AboutFacts | undefined

/** Sets the content of About, both for the system's own panel (macOS) and for the dialog below. */
export function setAbout(given: AboutFacts): void {
  facts = given
  app.setAboutPanelOptions({
    applicationName: 'Flagbench',
    applicationVersion: version,
    version: `Electron ${process.versions.electron}`,
    credits: aboutText(given),
  })
}

/** Shows the version, data folder and logs, with buttons that open the two folders. */
export async function showAbout(): Promise<void> {
  if (!facts) return
  const message = {
    type: 'info' as const,
    title: 'About Flagbench',
    message: `Flagbench ${version}`,
    detail: aboutText(facts),
    buttons: ['OK', 'Open Data Folder', 'Open Logs'],
    defaultId: 0,
    cancelId: 0,
  }
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  const { response } = await (window
    ? dialog.showMessageBox(window, message)
    : dialog.showMessageBox(message))
  if (response === 1) await shell.openPath(facts.home)
  if (response === 2) await shell.openPath(logsOf(facts.home))
}

/** The folder with the host's log. */
export const logsOf = (home: string) => join(home, 'logs')

function aboutText({ home, postgres }: AboutFacts): string {
  const { electron, chrome, node } = process.versions
  return [
    `Data folder: ${home}`,
    `Logs: ${logsOf(home)}`,
    `Database: PostgreSQL ${postgres.version}, ${postgres.kind}`,
    `Electron ${electron}, Chromium ${chrome ?? 'unknown'}, Node ${node}`,
    ...(isWithoutSandbox() ? ['', withoutSandbox] : []),
  ].join('\n')
}
