import type { Page } from '@playwright/test'
import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { pressSave, save } from '../../pages/flag-screen.ts'
import { openScreen } from '../../pages/screens.ts'
import { addKeys } from '../../pages/segment-screen.ts'

const banner = (page: Page) => page.getByRole('region', { name: 'Looking back' })
const operation = (page: Page) => page.getByRole('region', { name: 'Operation' })

async function openFlag(page: Page, key: string): Promise<void> {
  await openScreen(page, 'Flags')
  const filter = page.getByRole('textbox', { name: 'Filter flags' })
  await filter.fill(key)
  await page.getByRole('row', { name: key }).first().waitFor()
  await filter.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: key })).toBeVisible()
}

/** Turns the open flag the other way, and saves it. */
async function turn(page: Page, key: string): Promise<void> {
  await page.getByRole('switch', { name: 'Targeting is on' }).click({ force: true })
  await save(page)
  await expect(page.getByText(new RegExp(`${key} saved`))).toBeVisible()
}

/** From the history: the project just before or just after the newest operation. */
async function seeNewest(page: Page, side: 'before' | 'after'): Promise<void> {
  await openScreen(page, 'History')
  await operation(page).getByRole('button', { name: 'See the project then' }).click()
  await page.getByRole('menuitem', { name: `Just ${side} this operation` }).click()
  await expect(banner(page)).toBeVisible()
}

test('a flag is seen as it was, with what its profiles got, and nothing can be edited', async ({ page }) => {
  const key = 'checkout.export-56'
  await openFlag(page, key)
  await turn(page, key)
  await seeNewest(page, 'before')
  await expect(banner(page)).toContainText(`read only, just before “Turned flag ${key} off in production”`)
  await openFlag(page, key)
  await expect(page.getByRole('heading', { level: 1, name: key })).toHaveText(`${key}on`)
  const bench = page.getByRole('complementary', { name: 'Bench' })
  await expect(bench.getByText(/^\d+ of 12 get something else now$/)).toBeVisible()
  await expect(bench.getByRole('heading', { name: /^Why .* got variation-\d then$/ })).toBeVisible()
  await expect(page.getByText('1 operation has changed this flag since then.')).toBeVisible()
  const panel = page.getByRole('tabpanel')
  for (const button of await panel.getByRole('button').all()) await expect(button).toBeDisabled()
  for (const tab of ['Variations', 'Settings']) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(panel.getByRole('textbox').first()).toBeVisible()
    for (const field of await panel.getByRole('textbox').all()) await expect(field).not.toBeEditable()
  }
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the moment is kept by links and a reload; Escape leads back to now, with the draft as it was', async ({
  page,
}) => {
  const key = 'checkout.export-56'
  await openFlag(page, key)
  await page.getByRole('switch', { name: 'Targeting is on' }).click({ force: true })
  await expect(page.getByRole('region', { name: 'Draft' })).toBeVisible()
  await seeNewest(page, 'after')
  await page.getByRole('link', { name: /^Segments/ }).click()
  await expect(banner(page)).toBeVisible()
  await openFlag(page, key)
  await expect(page.getByRole('region', { name: 'Draft' })).toHaveCount(0)
  await page.reload()
  await expect(banner(page)).toBeVisible()
  await expect(page.getByRole('link', { name: 'Profiles now' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(banner(page)).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Draft' })).toContainText('1 change')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('region', { name: 'Draft' })).toHaveCount(0)
})

test('one steps from operation to operation, or to a time', async ({ page }) => {
  await seeNewest(page, 'after')
  await expect(banner(page)).toContainText('just after')
  await banner(page).getByRole('button', { name: 'One operation earlier' }).click()
  await expect(banner(page)).toContainText('just before')
  await banner(page).getByRole('button', { name: 'One operation later' }).click()
  await expect(banner(page)).toContainText('just after')
  await banner(page).getByRole('button', { name: 'Another time…' }).click()
  const dialog = page.getByRole('dialog', { name: 'See the project as of then' })
  await dialog.getByLabel('Date and time').fill('2999-01-01T00:00')
  await dialog.getByRole('button', { name: 'Show' }).click()
  await expect(dialog.getByText('Choose a time that has passed.')).toBeVisible()
  await expectReadable(page)
  await dialog.getByLabel('Date and time').fill('2020-01-01T00:00')
  await dialog.getByRole('button', { name: 'Show' }).click()
  await expect(banner(page)).toContainText('before the first operation')
  await expect(page.getByRole('heading', { name: 'No flags then' })).toBeVisible()
  await banner(page)
    .getByRole('button', { name: /^Back to now/ })
    .click()
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
})

test('segments are seen as they were', async ({ page }) => {
  await seeNewest(page, 'after')
  await page.getByRole('link', { name: /^Segments/ }).click()
  const rows = page.getByRole('grid', { name: 'Segments' }).getByRole('row')
  await rows.nth(1).dblclick()
  await expect(page.getByRole('tab', { name: 'Members' })).toBeVisible()
  const panel = page.getByRole('tabpanel')
  for (const button of await panel.getByRole('button').all()) await expect(button).toBeDisabled()
  await expect(page.getByText('Nothing has changed this segment since then.')).toBeVisible()
})

test('what changed since then is shown, and the state of then becomes a draft of now, saved after a review', async ({
  page,
}) => {
  const key = 'checkout.export-56'
  await openFlag(page, key)
  const wasOn = await page.getByRole('switch', { name: 'Targeting is on' }).isChecked()
  await turn(page, key)
  await seeNewest(page, 'before')
  await openFlag(page, key)
  const since = page.getByRole('region', { name: 'Since then' })
  await since.getByRole('button', { name: 'Show what changed' }).click()
  const changes = page.getByRole('dialog', { name: `What changed in ${key} since then` })
  await expect(changes.getByRole('listitem')).toHaveText([wasOn ? /turned off$/ : /turned on$/])
  await expectReadable(page)
  await page.keyboard.press('Escape')
  await expect(changes).toHaveCount(0)
  await since.getByRole('button', { name: 'Take this as a draft…' }).click()
  await expectReadable(page)
  await page
    .getByRole('dialog', { name: `Take ${key} of then as a draft` })
    .getByRole('button', { name: 'Take as a draft' })
    .click()
  await expect(banner(page)).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Draft' })).toContainText('1 change')
  await expect(page.getByRole('switch', { name: 'Targeting is on' })).toBeChecked({ checked: wasOn })
  await page.keyboard.press('ControlOrMeta+s')
  const review = page.getByRole('dialog', { name: /^Review/ })
  await expect(review).toContainText(wasOn ? 'turned on' : 'turned off')
  await pressSave(review)
  await expect(page.getByText(new RegExp(`${key} saved`)).last()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Draft' })).toHaveCount(0)
})

test('a segment has its bench of then, and replaces a draft only after saying so', async ({ page }) => {
  await page.getByRole('link', { name: /^Segments/ }).click()
  await page.getByRole('grid', { name: 'Segments' }).getByRole('row').nth(1).dblclick()
  const heading = page.getByRole('heading', { level: 1 })
  await expect(page.getByRole('tab', { name: 'Members' })).toBeVisible()
  const key = (await heading.textContent()) ?? ''
  await addKeys(page, 'included user keys', 'user-of-then')
  await page.keyboard.press('ControlOrMeta+s')
  await pressSave(page.getByRole('dialog'))
  await expect(page.getByText(new RegExp(`${key} saved`))).toBeVisible()
  await addKeys(page, 'included user keys', 'user-of-a-draft')
  await expect(page.getByRole('region', { name: 'Draft', exact: true })).toContainText('1 change')
  await seeNewest(page, 'before')
  await page.getByRole('link', { name: /^Segments/ }).click()
  await page.getByRole('grid', { name: 'Segments' }).getByRole('row').nth(1).dblclick()
  await expect(heading).toHaveText(key)
  const bench = page.getByRole('complementary', { name: 'Bench' })
  await expect(bench.getByText(/changed sides since$/)).toBeVisible()
  await expect(bench.getByRole('heading', { name: /^Why .* was (not )?in then$/ })).toBeVisible()
  await expectReadable(page)
  await page.getByRole('button', { name: 'Take this as a draft…' }).click()
  const dialog = page.getByRole('dialog', { name: `Take ${key} of then as a draft` })
  await expect(dialog.getByRole('alert')).toHaveText(
    'You already have a draft of this segment. It is replaced.',
  )
  await dialog.getByRole('button', { name: 'Take as a draft' }).click()
  await expect(banner(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Remove user-of-then' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Remove user-of-a-draft' })).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Draft', exact: true })).toContainText('1 change')
  await page.getByRole('button', { name: 'Discard' }).click()
})

test('the past is readable in both colour schemes', async ({ page }) => {
  await seeNewest(page, 'after')
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
  await expectReadable(page)
  await openFlag(page, 'checkout.export-56')
  await expect(page.getByRole('heading', { name: /^Why .* then$/ })).toBeVisible()
  for (const tab of ['Targeting', 'Variations', 'Settings', 'History']) {
    await page.getByRole('tab', { name: tab }).click()
    await expectReadable(page)
  }
  await page.getByRole('link', { name: /^Segments/ }).click()
  await page.getByRole('grid', { name: 'Segments' }).getByRole('row').nth(1).dblclick()
  await expect(page.getByRole('tab', { name: 'Members' })).toBeVisible()
  await expectReadable(page)
})
