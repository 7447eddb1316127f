import type { Page } from '@playwright/test'
import { expect, test } from '../app/test.ts'
import { evaluateBeside } from '../pages/evaluate/evaluate-beside.ts'
import { openScreen, rowCount } from '../pages/screens.ts'

/** The key of the open environment. */
async function openKey(page: Page): Promise<string> {
  const label = await page.getByRole('button', { name: /^Environment / }).getAttribute('aria-label')
  return /^Environment (\S+), change$/.exec(label ?? '')?.[1] ?? ''
}

async function useAsProfile(page: Page, key: string): Promise<void> {
  await openScreen(page, 'Identities')
  await page.getByRole('textbox', { name: 'Search identities' }).fill(key)
  await page.getByRole('row', { name: new RegExp(key) }).click()
  await page.getByRole('button', { name: /^Use as profile/ }).click()
}

test('before anybody was evaluated the screen says how they come here, with a line to try', async ({
  page,
}) => {
  await openScreen(page, 'Identities')
  await expect(page.getByRole('heading', { name: /^No identities in/ })).toBeVisible()
  const environmentId = /\/e\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? 'none'
  await expect(page.locator('pre')).toContainText(`/api/v1/environments/${environmentId}/evaluations`)
  await expect(page.getByRole('button', { name: 'Copy' })).toBeVisible()
})

test('who was evaluated appears, is searched by key and kind, and shows its traits', async ({
  page,
  workbench,
}) => {
  await openScreen(page, 'Identities')
  const contexts = [
    {
      kind: 'multi',
      user: { key: 'ann', plan: 'pro', tags: ['a', 'b'] },
      org: { key: 'acme', employees: 40 },
    },
    { kind: 'user', key: 'bob', plan: 'free', country: 'NZ' },
    { kind: 'user', key: 'visitor-1', anonymous: true },
    ...Array.from({ length: 230 }, (_, at) => ({ kind: 'user', key: `user-${at + 100}`, plan: 'free' })),
  ]
  await evaluateBeside(workbench.home, await openKey(page), contexts)
  const grid = page.getByRole('grid', { name: 'Identities' })
  await expect(grid).toBeVisible()
  await expect(page.getByRole('row', { name: /visitor-1/ })).toHaveCount(0)
  await grid.focus()
  await page.keyboard.press('End')
  await expect.poll(() => rowCount(page, 'Identities')).toBeGreaterThan(100)
  await page.getByRole('textbox', { name: 'Search identities' }).fill('BO')
  await expect.poll(() => rowCount(page, 'Identities')).toBe(1)
  await page.getByRole('row', { name: /bob/ }).click()
  const panel = page.getByRole('complementary', { name: 'Identity bob' })
  await expect(panel).toContainText('country')
  await expect(panel).toContainText('NZ')
  await page.getByRole('textbox', { name: 'Search identities' }).fill('visitor')
  await expect(page.getByRole('row', { name: /visitor-1/ })).toContainText('anonymous')
  await page.getByRole('textbox', { name: 'Search identities' }).fill('')
  await page.getByRole('combobox', { name: 'Context kind' }).click()
  await page.getByRole('option', { name: /^org/ }).click()
  await expect.poll(() => rowCount(page, 'Identities')).toBe(1)
  await expect(page.getByRole('row', { name: /acme/ })).toBeVisible()
})

test('an identity is used as a profile: it opens, once for each context, and can be taken back', async ({
  page,
}) => {
  await openScreen(page, 'Profiles')
  const before = await rowCount(page, 'Profiles')
  await useAsProfile(page, 'bob')
  await expect(page.getByText('Profile bob created.')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Profiles' })).toBeVisible()
  const profile = page.getByRole('complementary', { name: 'Profile bob' })
  await expect(profile.getByRole('textbox', { name: 'Name' })).toHaveValue('bob')
  await expect(profile).toContainText('"country": "NZ"')
  await expect.poll(() => rowCount(page, 'Profiles')).toBe(before + 1)
  await useAsProfile(page, 'bob')
  await expect(page.getByText('Profile bob has this context already.')).toBeVisible()
  await expect(profile).toBeVisible()
  await expect.poll(() => rowCount(page, 'Profiles')).toBe(before + 1)
  await useAsProfile(page, 'visitor-1')
  await expect(page.getByRole('complementary', { name: 'Profile visitor-1' })).toContainText(
    '"anonymous": true',
  )
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect.poll(() => rowCount(page, 'Profiles')).toBe(before + 1)
})

test('an identity that is deleted is gone', async ({ page }) => {
  await openScreen(page, 'Identities')
  await page.getByRole('textbox', { name: 'Search identities' }).fill('bob')
  await page.getByRole('row', { name: /bob/ }).click()
  await page.getByRole('button', { name: 'Delete…' }).click()
  await page.getByRole('button', { name: 'Delete identity' }).click()
  await expect(page.getByText('No matching identities')).toBeVisible()
})

test('traits show their types; one is described, and made to identify by Space', async ({ page }) => {
  await openScreen(page, 'Identities')
  await page.getByText('Traits', { exact: true }).click()
  const grid = page.getByRole('grid', { name: 'Traits' })
  await expect(grid.getByRole('row', { name: /employees/ })).toContainText('number')
  await grid.getByRole('row', { name: /plan/ }).click()
  const panel = page.getByRole('complementary', { name: 'Trait plan' })
  await expect(panel.getByRole('switch', { name: 'Identifier' })).not.toBeChecked()
  await grid.focus()
  await page.keyboard.press('Space')
  await expect(grid.getByRole('row', { name: /plan/ })).toContainText('identifier')
  await expect(panel.getByRole('switch', { name: 'Identifier' })).toBeChecked()
  await panel.getByRole('textbox', { name: 'Description' }).fill('What they pay for')
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(grid.getByRole('row', { name: /plan/ })).toContainText('What they pay for')
})
