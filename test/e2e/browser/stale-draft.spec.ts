import type { Page } from '@playwright/test'
import { expect, test } from '../app/test.ts'
import { draft, openFlag, rule, save } from '../pages/flag-screen.ts'
import { addKeys, expectSegment, openSegment } from '../pages/segment-screen.ts'

const key = 'inbox.beta-13'
const openList = (page: Page) => page.getByRole('textbox', { name: /^Search Attribute/ })
const on = (page: Page) => page.getByRole('switch', { name: 'Targeting is on' })

test('what another window saves is shown, or waits beside a draft until one decides', async ({ page }) => {
  await openFlag(page, key)
  const wasOn = await on(page).isChecked()
  const other = await page.context().newPage()
  await other.goto(page.url())
  await expect(other.getByRole('heading', { level: 1, name: key })).toBeVisible()

  await on(other).press('Space')
  await save(other)
  await expect(on(page)).toBeChecked({ checked: !wasOn })

  // A window in the background does not move the focus into the list.
  await page.bringToFront()
  await page.getByRole('button', { name: '+ rule' }).click()
  await expect(openList(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(openList(page)).toBeHidden()
  const number = await page.getByRole('listitem', { name: /^Rule \d+$/ }).count()
  await on(other).press('Space')
  await save(other)
  await expect(page.getByRole('alert').filter({ hasText: 'Someone else saved this flag' })).toBeVisible()
  await page.getByRole('button', { name: 'Keep my draft' }).click()
  await expect(on(page)).toBeChecked({ checked: wasOn })
  await expect(draft(page)).toContainText('1 change')
  await save(page)
  await expect(rule(other, number)).toBeVisible()

  await rule(page, number)
    .getByRole('button', { name: `More for rule ${number}` })
    .click()
  await page.getByRole('menuitem', { name: /^Delete rule/ }).click()
  await save(page)
  await other.close()
})

test('a segment that another window saves meanwhile is merged with the draft, key by key', async ({
  page,
}) => {
  await openSegment(page, 'admin-people-2')
  const other = await page.context().newPage()
  await other.goto(page.url())
  await expectSegment(other, 'admin-people-2')

  await page.bringToFront()
  await addKeys(page, 'included user keys', 'mine')
  await expect(draft(page)).toContainText('1 change')
  await other.bringToFront()
  await addKeys(other, 'included user keys', 'theirs')
  await save(other)
  await page.bringToFront()
  await expect(page.getByRole('alert').filter({ hasText: 'Someone else saved this segment' })).toBeVisible()
  await page.getByRole('button', { name: 'Keep my draft' }).click()
  await expect(draft(page)).toContainText('1 change')
  await save(page)
  await page.getByRole('button', { name: 'edit as a list: included user keys' }).click()
  const list = page.getByRole('dialog', { name: 'Included user keys' }).getByRole('textbox')
  await expect(list).toHaveValue(/^theirs$/m)
  await expect(list).toHaveValue(/^mine$/m)
  await page.keyboard.press('Escape')
  await other.close()
})
