import type { Page } from '@playwright/test'
import { expect, test } from '../app/test.ts'
import { expectReadable } from '../pages/expect-readable.ts'
import { bench, discard, draft, openFlag, rule, save } from '../pages/flag-screen.ts'
import { runInPalette } from '../pages/frame/palette.ts'
import { openScreen, rowCount } from '../pages/screens.ts'

const grid = (page: Page) => page.getByRole('grid', { name: 'Findings' })
const detail = (page: Page, name: RegExp) => page.getByRole('complementary', { name })

const severity = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'Severity' }).locator('label', { hasText: name })

/** Opens the screen with the findings of one flag or segment. */
async function openFindings(page: Page, filter: string): Promise<void> {
  await openScreen(page, 'Lint')
  // It is there once the findings are, which may be none with the filter of last time.
  await page.getByRole('textbox', { name: 'Filter findings' }).fill(filter)
}

test('findings are listed by severity, and filtered by text and severity', async ({ page }) => {
  await openScreen(page, 'Lint')
  await expect(grid(page).getByRole('img').first()).toHaveAccessibleName('warning')
  const all = await rowCount(page, 'Findings')
  await severity(page, 'Hints').click()
  await expect.poll(() => rowCount(page, 'Findings')).toBeLessThan(all)
  await expect(grid(page).getByRole('img').first()).toHaveAccessibleName('hint')
  await severity(page, 'Errors').click()
  await expect(page.getByRole('heading', { name: 'No matching findings' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect.poll(() => rowCount(page, 'Findings')).toBe(all)
  await page.getByRole('textbox', { name: 'Filter findings' }).fill('unused-segment')
  await expect.poll(() => rowCount(page, 'Findings')).toBeLessThan(5)
  await expect(grid(page).getByRole('row').nth(1)).toContainText('Segment is used nowhere')
})

test('the navigation counts errors and warnings', async ({ page }) => {
  await openScreen(page, 'Lint')
  const choice = page.getByRole('radiogroup', { name: 'Severity' })
  await expect(choice).toBeVisible()
  const counted = async (name: string) =>
    Number(/\d+$/.exec((await choice.getByText(name).locator('..').textContent()) ?? '')?.[0])
  const wanted = (await counted('Errors')) + (await counted('Warnings'))
  expect(wanted).toBeGreaterThan(0)
  const link = page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^Lint/ })
  await expect(link).toHaveText(`Lint${wanted}`)
})

test('a finding says why, shows a context, and goes to its rule', async ({ page }) => {
  await openFindings(page, 'sdk-pattern rule 2')
  await page.getByRole('textbox', { name: 'Filter findings' }).press('ArrowDown')
  const panel = detail(page, /^JavaScript answers differently in /)
  await expect(panel).toContainText('rule 2, condition')
  await expect(panel).toContainText(/\d+ of 300 profiles (is|are) served/)
  await expect(panel.getByRole('region', { name: 'Context that shows it' })).toContainText('"key"')
  await expectReadable(page)
  await grid(page).focus()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(bench(page)).toBeVisible()
  await expect(rule(page, 2).locator('[data-lit]')).toBeVisible()
  await expect(rule(page, 2).locator(':focus')).toHaveCount(1)
})

test('the context of a finding becomes a profile', async ({ page }) => {
  await openFindings(page, 'sdk-pattern')
  await page.getByRole('textbox', { name: 'Filter findings' }).press('ArrowDown')
  await page.getByRole('button', { name: 'Use as profile' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Profiles' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Context as JSON' })).toBeVisible()
})

test('a fix becomes a draft with its proof; once it is saved, the finding is gone', async ({ page }) => {
  await openFindings(page, 'contradictory-clauses mobile.ranking-14')
  await page.getByRole('textbox', { name: 'Filter findings' }).press('ArrowDown')
  const panel = detail(page, /^Nobody can match this rule in mobile\.ranking-14$/)
  await expect(panel).toContainText('nobody gets anything else – proved')
  await expectReadable(page)
  await grid(page).focus()
  await page.keyboard.press('f')
  await expect(page.getByRole('heading', { level: 1, name: 'mobile.ranking-14' })).toBeVisible()
  await expect(draft(page)).toContainText('1 change')
  await save(page)
  await openFindings(page, 'contradictory-clauses mobile.ranking-14')
  await expect(page.getByRole('heading', { name: 'No matching findings' })).toBeVisible()
})

test('the editor marks the rule, and the review says what the draft adds', async ({ page }) => {
  await openFlag(page, 'billing.fast-path-22')
  await expect(rule(page, 1).getByRole('button', { name: /^Lint: Without rule 1/ })).toBeVisible()
  await page.getByRole('button', { name: 'More for rule 1' }).click()
  await page.getByRole('menuitem', { name: /^Duplicate/ }).click()
  const added = rule(page, 2).getByRole('button', { name: /^Lint: Nobody reaches rule 2/ })
  await expect(added).toBeVisible()
  await page.getByRole('button', { name: 'More for rule 2' }).focus()
  await page.keyboard.press('Shift+Tab')
  await expect(added).toBeFocused()
  await expect(page.getByRole('tooltip')).toContainText('everybody who matches it matches rule 1 first')
  await expectReadable(page)
  await page.keyboard.press('ControlOrMeta+s')
  const review = page.getByRole('dialog', { name: /^Review/ })
  await expect(review.getByRole('region', { name: 'Lint' })).toContainText('The draft adds')
  await expectReadable(page)
  await page.keyboard.press('Escape')
  await discard(page)
})

test('the palette opens it, and it says for whom it looks', async ({ page }) => {
  await runInPalette(page, 'lint go to', /lint/i)
  await expect(page.getByRole('heading', { level: 1, name: 'Lint' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Filter findings' }).fill('')
  await expect(grid(page).getByRole('img').first()).toBeVisible()
  const all = await rowCount(page, 'Findings')
  await page.getByRole('combobox', { name: 'Who reads the flags' }).click()
  await page.getByRole('option', { name: 'for SDKs as in Go' }).click()
  await expect.poll(() => rowCount(page, 'Findings')).toBeLessThan(all)
  await expectReadable(page)
})

test('the list of flags shows what lint finds in a column, and filters by it', async ({ page }) => {
  await openScreen(page, 'Flags')
  const column = page.getByRole('columnheader', { name: 'Lint' })
  await expect(column).toHaveCount(0)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Lint' }).click()
  await page.keyboard.press('Escape')
  await expect(column).toBeVisible()
  const all = await rowCount(page, 'Flags')
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('lint:warning')
  await expect.poll(() => rowCount(page, 'Flags')).toBeLessThan(all)
  await expect(
    page.getByRole('grid', { name: 'Flags' }).getByRole('img', { name: 'warning' }).first(),
  ).toBeVisible()
  await expectReadable(page)
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Lint' }).click()
})

test('a finding is silenced with a reason, stays in the list, counts no longer, and undo brings it back', async ({
  page,
}) => {
  const link = page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^Lint/ })
  const count = async () => Number(/\d+$/.exec((await link.textContent()) ?? '')?.[0])
  await openFindings(page, 'sdk-pattern')
  await expect(link).toHaveText(/\d$/)
  const before = await count()
  await page.getByRole('textbox', { name: 'Filter findings' }).press('ArrowDown')
  const panel = detail(page, /^JavaScript answers differently in /)
  await panel.getByRole('button', { name: 'Silence…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Silence “JavaScript answers differently”' })
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('only Go asks it')
  await expectReadable(page)
  await dialog.getByRole('button', { name: 'Silence', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect.poll(count).toBe(before - 1)
  await page.getByRole('textbox', { name: 'Filter findings' }).fill('only Go asks')
  await expect(grid(page).getByRole('row').nth(1)).toContainText('silenced')
  await page.getByRole('textbox', { name: 'Filter findings' }).press('ArrowDown')
  await expect(panel).toContainText('Silenced: only Go asks it')
  await expectReadable(page)
  const done = page.getByRole('alert').filter({ hasText: 'Silenced sdk-pattern' })
  await done.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(count).toBe(before)
})
