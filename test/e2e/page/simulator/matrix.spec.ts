import { readFileSync } from 'node:fs'
import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { rowCount } from '../../pages/screens.ts'
import { openSimulator } from '../../pages/simulator-screen.ts'

test('the matrix shows where profiles differ, is exported, and explains a cell', async ({ page }) => {
  await openSimulator(page, 'Matrix')
  const grid = page.getByRole('grid', { name: 'Matrix' })
  await expect(grid.getByRole('gridcell').first()).toBeVisible()
  const all = await rowCount(page, 'Matrix')
  expect(all).toBe(60)
  await page.getByRole('switch', { name: 'Only where they differ' }).click()
  await expect.poll(() => rowCount(page, 'Matrix')).toBeLessThan(all)
  const differing = await rowCount(page, 'Matrix')
  await page.getByRole('combobox', { name: 'Environments' }).click()
  await page.getByRole('option', { name: 'staging' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => rowCount(page, 'Matrix')).toBeGreaterThan(differing)
  await expectReadable(page)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(lines).toHaveLength((await rowCount(page, 'Matrix')) + 1)
  expect(lines[0]).toMatch(/^flag,environment,/)

  await page.getByRole('textbox', { name: 'Filter flags' }).fill('no-such-flag')
  await expect(page.getByText('No matching flags')).toBeVisible()
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('')
  await grid.getByRole('gridcell').first().click()
  await grid.press('ArrowDown')
  await grid.press('Enter')
  await expect(page.getByRole('heading', { name: /^Why .* gets / })).toBeVisible()
})
