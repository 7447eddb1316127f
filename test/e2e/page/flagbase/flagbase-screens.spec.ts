import type { Page } from '@playwright/test'
import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { bench, rule, save } from '../../pages/flag-screen.ts'
import { addRule, createFlag, createFlagbaseProject, ruleValue } from '../../pages/flagbase-project.ts'
import { openScreen } from '../../pages/screens.ts'
import { createSegment } from '../../pages/segment-screen.ts'

test.beforeEach(({ page }) => page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' }))

/** From the history: the project just after the newest operation. */
async function seeNewest(page: Page): Promise<void> {
  await openScreen(page, 'History')
  const operation = page.getByRole('region', { name: 'Operation' })
  await operation.getByRole('button', { name: 'See the project then' }).click()
  await page.getByRole('menuitem', { name: 'Just after this operation' }).click()
  await expect(page.getByRole('region', { name: 'Looking back' })).toBeVisible()
}

test('a segment of a Flagbase project is edited, reviewed and seen as it was', async ({ page }) => {
  await createFlagbaseProject(page, 'people')
  await createSegment(page, 'french')
  await addRule(page, 1, 'country')
  await ruleValue(page, 1).fill('FR')
  await expect(bench(page).getByText(/profiles? changes? sides/)).toBeVisible()
  await expectReadable(page)
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByRole('dialog', { name: 'Review french' })).toContainText('country is FR')
  await expectReadable(page)
  await page.keyboard.press('Escape')
  await save(page)
  await seeNewest(page)
  await openScreen(page, 'Segments')
  await page.getByRole('row', { name: 'french' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'french' })).toBeVisible()
  await expect(rule(page, 1)).toContainText('country')
  await expectReadable(page)
})

test('the empty text is a value, and a flag is reviewed, compared and promoted', async ({ page }) => {
  await createFlagbaseProject(page, 'shop2')
  await createFlag(page, 'banner')
  await page.getByRole('switch', { name: 'Targeting is on' }).click({ force: true })
  await addRule(page, 1, 'country')
  await expect(rule(page, 1).getByText('Rule 1 has no value. Enter one.')).toBeVisible()
  await ruleValue(page, 1).click()
  await page.getByRole('option', { name: '"" the empty text' }).click()
  await expect(ruleValue(page, 1)).toHaveValue('""')
  await expect(rule(page, 1).getByText('Rule 1 has no value. Enter one.')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByRole('dialog', { name: 'Review banner' })).toContainText('country is ""')
  await expectReadable(page)
  await page.keyboard.press('Escape')
  await save(page)
  await page.reload()
  await expect(ruleValue(page, 1)).toHaveValue('""')
  await page.getByRole('tab', { name: 'Settings' }).click()
  await expectReadable(page)

  await openScreen(page, 'Environments')
  await page.getByRole('button', { name: /^Compare with/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Compare' })).toBeVisible()
  await page
    .getByRole('grid', { name: 'Differences' })
    .getByRole('row', { name: /banner/ })
    .click()
  await expect(page.getByRole('region', { name: 'flag banner' })).toContainText('country')
  await expectReadable(page)
  await page.getByRole('checkbox', { name: 'Select all rows that the filter shows' }).click()
  await expect(page.getByRole('region', { name: 'Promotion' })).toContainText('2 parts of 1 flag')
  await page
    .getByRole('region', { name: 'Promotion' })
    .getByRole('button', { name: /^Promote to/ })
    .click()
  const promoting = page.getByRole('dialog', { name: /^Promote from/ })
  // The empty text is in production: promoting from staging takes the rule away there.
  await expect(promoting.getByRole('region', { name: 'Changes' })).toContainText(
    'rule 1 removed: IF country is ""',
  )
  await expectReadable(page)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(promoting).toHaveCount(0)
  await expect(page.getByText('No differences')).toBeVisible()

  await seeNewest(page)
  await page.getByRole('row', { name: /^banner/ }).click()
  await expect(page.getByRole('heading', { name: /^Why .* then$/ })).toBeVisible()
  await expect(rule(page, 1)).toHaveCount(0)
  await expectReadable(page)
})
