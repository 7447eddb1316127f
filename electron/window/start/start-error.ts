import { app, dialog } from 'electron'
import { AppError } from '../../../shared/errors.ts'

/** Shows why Flagbench cannot start, and exits at once. Use it only while nothing is open yet. */
export async function showStartError(thrown: unknown): Promise<void> {
  await reportStartError(thrown)
  app.exit(1)
}

/** Says why Flagbench cannot start, on stderr and in a dialog. */
export async function reportStartError(thrown: unknown): Promise<void> {
  const sentence = thrown instanceof AppError ? thrown.message : `Flagbench could not start: ${thrown}`
  process.stderr.write(`${sentence}\n`)
  // Until then, `showErrorBox` writes to stderr only.
  await app.whenReady()
  dialog.showErrorBox('Flagbench cannot start', sentence)
}
