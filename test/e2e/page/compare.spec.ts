import type { Page } from '@playwright/test'
import { expect, test } from '../app/test.ts'
import { expectReadable } from '../pages/expect-readable.ts'
import { openFlag, rule, save } from '../pages/flag-screen.ts'
import { openScreen, rowCount } from '../pages/screens.ts'

const switchTo = async (page: Page, environment: string) => {
  await page.getByRole('button', { name: /^Environment .*, change$/ }).click()
  await page.getByRole('menuitem', { name: environment }).click()
  await expect(
    page.getByRole('button', { name: `Environment ${environment}, change`, exact: true }),
  ).toBeVisible()
}

/** Compares staging with production, in which mistakes cost most. */
const compare = async (page: Page) => {
  await switchTo(page, 'production')
  await openScreen(page, 'Environments')
  await page.getByRole('button', { name: 'Compare with staging' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Compare' })).toBeVisible()
}

const row = (page: Page, key: string) =>
  page.getByRole('grid', { name: 'Differences' }).getByRole('row', { name: new RegExp(key) })
const detail = (page: Page, key: string) => page.getByRole('region', { name: `flag ${key}` })
const promotion = (page: Page) => page.getByRole('region', { name: 'Promotion' })

test('environments that say the same have no differences', async ({ page }) => {
  await compare(page)
  await expect(page.getByText('No differences')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1, name: 'Environments' })).toBeVisible()
})

test('two flags are promoted to production, one difference is kept, and one undo takes it back', async ({
  page,
}) => {
  await switchTo(page, 'staging')
  await openFlag(page, 'catalog.theme-9')
  await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
  await rule(page, 1).getByRole('button', { name: 'More for rule 1' }).click()
  await page.getByRole('menuitem', { name: 'Delete rule 1' }).click()
  await save(page)
  await openFlag(page, 'admin.redesign-5')
  await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
  await save(page)

  await compare(page)
  await expect(row(page, 'catalog.theme-9')).toContainText('2 parts')
  await expect(row(page, 'admin.redesign-5')).toContainText('on or off')
  expect(await rowCount(page, 'Differences')).toBe(2)

  await row(page, 'admin.redesign-5').click()
  const flag = detail(page, 'admin.redesign-5')
  await expect(flag.getByRole('region', { name: 'on or off' })).toContainText('offon')
  await flag.getByRole('button', { name: 'Mark as intended…' }).click()
  const reason = page.getByRole('dialog', { name: 'Keep on or off of admin.redesign-5 different' })
  await reason.getByRole('textbox', { name: 'Reason' }).fill('Staging has no admins')
  await page.keyboard.press('Enter')
  await expect(row(page, 'admin.redesign-5')).toContainText('intended')
  await expect(flag).toContainText('“Staging has no admins”')

  await page.getByRole('checkbox', { name: 'Select all rows that the filter shows' }).click()
  await expect(promotion(page)).toContainText('2 parts of 1 flag')
  await expect(promotion(page)).toContainText(/profiles? moves? there/)
  await page.keyboard.press('ControlOrMeta+Enter')
  const review = page.getByRole('dialog', { name: 'Promote from staging to production' })
  await expect(review.getByRole('region', { name: 'Changes' }).getByRole('listitem')).toHaveText([
    'turned off',
    /^rule 1 removed: IF /,
  ])
  await expect(review.getByRole('region', { name: 'Who moves' })).toContainText('catalog.theme-9')
  await expect(review.getByRole('status', { name: 'For everybody' })).toContainText(
    /\d+ of \d+ flags? gives? somebody something else/,
  )
  await expectReadable(page)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(review).toHaveCount(0)
  await expect(row(page, 'catalog.theme-9')).toHaveCount(0)
  await expect(row(page, 'admin.redesign-5')).toContainText('intended')

  const done = page.getByRole('alert').filter({ hasText: 'Promoted from staging to production.' })
  await done.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'catalog.theme-9')).toContainText('2 parts')
})

test('one part is chosen of two, and the other stays as it is', async ({ page }) => {
  await compare(page)
  await row(page, 'catalog.theme-9').click()
  const flag = detail(page, 'catalog.theme-9')
  await flag.getByRole('checkbox', { name: 'Promote on or off' }).click()
  await expectReadable(page)
  await expect(page.getByRole('checkbox', { name: 'Select catalog.theme-9' })).toHaveJSProperty(
    'indeterminate',
    true,
  )
  await promotion(page)
    .getByRole('button', { name: /^Promote to production/ })
    .click()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(row(page, 'catalog.theme-9')).toContainText('rule 1')
})

test('everything is shown if asked, and a mark that is removed makes the difference promotable again', async ({
  page,
}) => {
  await compare(page)
  await page.getByText('Everything', { exact: true }).click()
  await expect.poll(() => rowCount(page, 'Differences')).toBeGreaterThan(60)
  await page.getByRole('textbox', { name: 'Filter by key' }).fill('admin.redesign-5')
  await row(page, 'admin.redesign-5').click()
  const flag = detail(page, 'admin.redesign-5')
  await expect(flag.getByRole('region', { name: 'otherwise' })).toContainText('the same')
  await flag.getByRole('button', { name: 'Remove the mark' }).click()
  await expect(row(page, 'admin.redesign-5')).toContainText('on or off')
  await flag.getByRole('checkbox', { name: 'Promote on or off' }).click()
  await expect(promotion(page)).toContainText('1 part of 1 flag')
})

test('swapped, the comparison goes the other way; another environment in the top bar swaps it too', async ({
  page,
}) => {
  await compare(page)
  await page.getByRole('button', { name: 'Swap the environments' }).click()
  await expect(page.getByRole('button', { name: 'To environment staging, change' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Promote to staging/ })).toBeVisible()
  await switchTo(page, 'production')
  await expect(page.getByRole('button', { name: 'To environment production, change' })).toBeVisible()
})

/** Adds an individual user target to a flag of an environment, and saves. */
const target = async (page: Page, environment: string, key: string, user: string) => {
  await switchTo(page, environment)
  await openFlag(page, key)
  const individual = page.getByRole('region', { name: 'Individual' })
  await individual.getByRole('button', { name: 'Add individual targets' }).click()
  await page.getByRole('option', { name: 'user', exact: true }).click()
  await expect(individual.getByRole('combobox', { name: /^user keys in row/ }).last()).toBeFocused()
  await page.keyboard.type(user)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(individual.getByRole('button', { name: `Remove ${user}` })).toBeVisible()
  await save(page)
}

test('the side that has changed a part is marked; what both have changed is merged', async ({ page }) => {
  const key = 'catalog.banner-34'
  await target(page, 'staging', key, 'user-ann')
  await compare(page)
  await row(page, key).click()
  const part = detail(page, key).getByRole('region', { name: 'individual targets' })
  await expect(part).toContainText(/only staging changed it: \S+/)
  await expect(part).not.toContainText('promoting takes')

  await target(page, 'production', key, 'user-bob')
  await compare(page)
  await row(page, key).click()
  await expect(part).toContainText(/both changed it: .+ and \S+/)
  await part.getByRole('checkbox', { name: 'Promote individual targets' }).click()
  await expect(part).toContainText('The change in production is taken back.')
  await expect(promotion(page)).toContainText('1 part changed in production')
  await promotion(page)
    .getByRole('button', { name: /^Promote to production/ })
    .click()
  const review = page.getByRole('dialog', { name: 'Promote from staging to production' })
  const there = review.getByRole('region', { name: 'Changed in production' })
  await expect(there).toContainText(`${key} individual targets`)
  await expect(review.getByRole('region', { name: 'Changes' }).getByRole('listitem')).toContainText([
    'user-bob',
  ])
  await expectReadable(page)
  await there.getByRole('button', { name: `Merge both: individual targets of ${key}` }).click()
  await expect(review.getByRole('region', { name: 'Changes' }).getByRole('listitem')).toHaveText([
    /individual user targets of .+: \+ user-ann$/,
  ])
  await page.keyboard.press('Escape')
  await expect(part).toContainText('production keeps its change and gets that of staging.')
  await expectReadable(page)
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(review).toHaveCount(0)
  await expect(part).toContainText(/only production changed it: .+; promoting takes that back/)
})

test('in a rule, the value that differs is marked; the list says which side changed, each part who would move', async ({
  page,
}) => {
  const key = 'billing.fast-path-22'
  await switchTo(page, 'staging')
  await openFlag(page, key)
  await rule(page, 1).getByRole('combobox', { name: 'Values of condition 1 of rule 1' }).fill('team')
  await page.keyboard.press('Enter')
  await expect(rule(page, 1).getByRole('button', { name: 'Remove team' })).toBeVisible()
  await page.keyboard.press('Escape')
  await save(page)
  await compare(page)
  await row(page, key).click()
  await expect(row(page, key)).toContainText('rule 1')
  await expect(row(page, key).getByRole('gridcell').last()).toHaveText('staging')
  const part = detail(page, key).getByRole('region', { name: 'rule 1' })
  await expect(part.locator('mark')).toHaveText(['team'])
  await expect(part).toContainText(/\d+ profiles? would move|no profile moves/)
  await part.getByRole('checkbox', { name: 'Promote rule 1' }).click()
  await expect(part).toContainText(/\d+ profiles? moves?$|no profile moves/m)
  await expectReadable(page)
})
