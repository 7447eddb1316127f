import { existsSync } from 'node:fs'
import { BrowserWindow } from 'electron'
import { homePaths } from '../../home/home-paths.ts'
import type { OpeningStep } from '../../host.ts'
import { appUrl } from '../app-protocol.ts'
import { background } from '../windows/create-window.ts'

const steps: readonly OpeningStep[] = ['workbench', 'database', 'sample', 'access']
/**
 * A start on an existing data folder usually ends before anybody could read the window, so it appears only
 * after this time, in milliseconds.
 */
const patienceMs = 2_000

export interface ProgressShown {
  show(step: OpeningStep): void
  /** Closes the window once the workbench's window has opened. */
  finish(): void
}

/**
 * Shows the progress of the start: at once if the database has to be created, otherwise only if the start
 * takes long.
 */
export function showProgress(home: string): ProgressShown {
  const isFirstStart = !existsSync(homePaths(home).postgres)
  let window: BrowserWindow | undefined
  let step: OpeningStep = 'workbench'
  const open = () => {
    window = openProgressWindow()
    show(step)
  }
  let loading = Promise.resolve()
  const show = (next: OpeningStep) => {
    step = next
    // One load after the other: a load that interrupts another shows nothing.
    loading = loading.then(() => window && showStep(window, step))
  }
  const timer = isFirstStart ? undefined : setTimeout(open, patienceMs)
  if (isFirstStart) open()
  return {
    show,
    finish: () => {
      clearTimeout(timer)
      if (window && !window.isDestroyed()) closeBehindNext(window)
    },
  }
}

/** Loads the page that highlights the step in its URL; does nothing if the window has been closed. */
async function showStep(window: BrowserWindow, step: OpeningStep): Promise<void> {
  if (window.isDestroyed()) return
  window.setProgressBar((steps.indexOf(step) + 1) / (steps.length + 1))
  const address = appUrl(`starting.html#${step}`)
  if (window.webContents.getURL() !== address) await window.loadURL(address).catch(() => {})
}

function openProgressWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 440,
    height: 280,
    resizable: false,
    maximizable: false,
    fullscreenable: false,
    title: 'Flagbench',
    backgroundColor: background(),
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  })
  window.removeMenu()
  return window
}

/**
 * Closes the window after the next one has opened, because closing the last window quits the app. After an
 * error there is no next one.
 */
function closeBehindNext(window: BrowserWindow): void {
  const timer = setInterval(() => {
    const others = BrowserWindow.getAllWindows().filter((other) => other !== window)
    if (others.length === 0 && !window.isDestroyed()) return
    clearInterval(timer)
    if (!window.isDestroyed()) window.destroy()
  }, 20)
  window.once('closed', () => clearInterval(timer))
}
