import { join } from 'node:path'
import { app, shell } from 'electron'
import type { SystemInfo } from '../../shared/contract/window/instance.ts'
import { version } from '../root.ts'
import { showMessage } from './show-message.ts'
import { isWithoutSandbox, withoutSandbox } from './start/sandbox.ts'

export interface AboutFacts {
  readonly home: string
  readonly postgres: SystemInfo['postgres']
}

/** Sets the content of the system's own About panel (macOS). */
export function setAboutPanel(facts: AboutFacts): void {
  app.setAboutPanelOptions({
    applicationName: 'Flagbench',
    applicationVersion: version,
    version: `Electron ${process.versions.electron}`,
    credits: aboutText(facts),
  })
}

/** Shows the version, data folder and logs, with buttons that open the two folders. */
export async function showAbout(facts: AboutFacts): Promise<void> {
  const { response } = await showMessage({
    type: 'info',
    title: 'About Flagbench',
    message: `Flagbench ${version}`,
    detail: aboutText(facts),
    buttons: ['OK', 'Open Data Folder', 'Open Logs'],
    defaultId: 0,
    cancelId: 0,
  })
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
