import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { ownPrefix, temporaryRoot } from '../../builders/temporary-root.ts'
import { openScreen } from './screens.ts'

/** A suite about the sample project, whose second case fails. */
export const suiteText = `# Checked by hand.
suite: Shop
project: acme/shop
environment: production
cases:
  # Picked out by key.
  - name: a picked user has the fast path
    flag: billing.fast-path-22
    context: { kind: user, key: user-94838 } # somebody
    expect: { value: true, reason: TARGET_MATCH }

  - name: others have it, too
    flag: billing.fast-path-22
    context: { kind: user, key: ana }
    matrix: { country: [NZ, FR] }
    expect: { value: true }

  - name: ranking is off for visitors
    flag: mobile.ranking-14
    context: { kind: user, key: ana }
    expect: { reason: FALLTHROUGH }
`

/** A new folder with the suite, and the path of the file. */
export function aSuite(text = suiteText): { readonly folder: string; readonly file: string } {
  const folder = mkdtempSync(join(temporaryRoot, ownPrefix))
  const file = join(folder, 'shop.flagtest.yaml')
  writeFileSync(file, text)
  return { folder, file }
}

/** Adds a file or folder on the screen of test cases. */
export async function addSuites(page: Page, path: string): Promise<void> {
  await openScreen(page, 'Test cases')
  await page.getByRole('button', { name: 'Suites…', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Suites' })
  await dialog.getByRole('textbox', { name: 'File or folder' }).fill(path)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.getByRole('button', { name: `Remove ${path}` }).waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'hidden' })
}
