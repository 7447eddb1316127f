import { expect, test } from '../../app/test.ts'
import { activeRow, openScreen, rowCount } from '../../pages/screens.ts'

test.beforeEach(async ({ page }) => {
  await openScreen(page, 'Flags')
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
})

test('typing filters the list, by words and by free text; Enter opens the first that is left', async ({
  page,
}) => {
  await page.keyboard.press('/')
  const filter = page.getByRole('textbox', { name: 'Filter flags' })
  await expect(filter).toBeFocused()
  await page.keyboard.type('tag:billing state:on fast')
  await expect.poll(() => rowCount(page, 'Flags')).toBe(1)
  await expect(page.getByRole('row', { name: /billing\.fast-path-22/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/flags\/[0-9a-f-]{36}$/)
  await page.goBack()
  await filter.press('Escape')
  await expect(filter).toHaveValue('')
  expect(await rowCount(page, 'Flags')).toBe(60)
})

test('a word that is not understood is explained below the filter', async ({ page }) => {
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('state:maybe')
  await expect(page.getByText('Use state:on or state:off.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('owner:ana')
  await expect(page.getByText(/^There is no filter “owner:”\./)).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
})

test('a filter that nothing matches says how to go on', async ({ page }) => {
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('zzzzzz')
  await page.getByRole('main').getByRole('button', { name: 'Clear the filter' }).last().click()
  expect(await rowCount(page, 'Flags')).toBe(60)
})

test('a tag is completed with Tab', async ({ page }) => {
  const filter = page.getByRole('textbox', { name: 'Filter flags' })
  await filter.fill('tag:bil')
  await filter.press('Tab')
  await expect(filter).toHaveValue('tag:billing')
  await filter.fill('')
})

test('the whole list is walked and a flag is opened by keyboard', async ({ page }) => {
  await page.getByRole('grid', { name: 'Flags' }).focus()
  await page.keyboard.press('End')
  const last = activeRow(page, 'Flags')
  await expect(last).toHaveAttribute('aria-rowindex', '61')
  await expect(last).toBeInViewport()
  await page.keyboard.press('PageUp')
  await expect(last).toHaveAttribute('aria-rowindex', '45')
  await page.keyboard.press('Home')
  await expect(last).toHaveAttribute('aria-rowindex', '2')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/flags\/[0-9a-f-]{36}$/)
})

test('coming back from a flag finds the list as it was left', async ({ page }) => {
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('tag:checkout')
  const count = await rowCount(page, 'Flags')
  await page.getByRole('grid', { name: 'Flags' }).getByRole('row').nth(2).click()
  await expect(page).toHaveURL(/\/flags\/[0-9a-f-]{36}$/)
  await page.goBack()
  await expect(page.getByRole('textbox', { name: 'Filter flags' })).toHaveValue('tag:checkout')
  expect(await rowCount(page, 'Flags')).toBe(count)
  await page.getByRole('button', { name: 'Clear the filter' }).click()
})

test('a column orders the list both ways', async ({ page }) => {
  const row = page.getByRole('grid', { name: 'Flags' }).getByRole('row').nth(1)
  const first = row.getByRole('gridcell').nth(1)
  const before = await first.textContent()
  await page.getByRole('button', { name: 'Key', exact: true }).click()
  await expect(page.getByRole('columnheader', { name: 'Key' })).toHaveAttribute('aria-sort', 'descending')
  expect(await first.textContent()).not.toBe(before)
  await page.getByRole('button', { name: 'Key', exact: true }).click()
  await expect(first).toHaveText(before ?? '')
})

test('a new flag: mistakes are told at their fields, then it is there and opens', async ({ page }) => {
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New flag' })
  await dialog.getByText('Number').click()
  await dialog.getByRole('textbox', { name: 'Value of variation 1' }).fill('many')
  await dialog.getByRole('button', { name: 'Create flag' }).click()
  await expect(dialog.getByText('A key is needed.')).toBeVisible()
  await expect(dialog.getByText('Enter a number, such as 12 or 0.5.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Value of variation 1' }).fill('0.5')
  await dialog.getByRole('textbox', { name: 'Key', exact: true }).fill('admin.banner-52')
  await dialog.getByRole('button', { name: 'Create flag' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Key', exact: true })).toHaveAttribute(
    'aria-invalid',
    'true',
  )
  await dialog.getByRole('textbox', { name: 'Key', exact: true }).fill('aaa.made-here')
  await dialog.getByRole('button', { name: 'Create flag' }).click()
  await expect(page).toHaveURL(/\/flags\/[0-9a-f-]{36}$/)
  await openScreen(page, 'Flags')
  await expect(page.getByRole('row', { name: /aaa\.made-here/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /aaa\.made-here/ })).toContainText('off value')
})
