import { expect, test } from '../app/test.ts'
import { bench, discard, draft, openFlag, rule } from '../pages/flag-screen.ts'

test('the arrow keys go through the profiles, and the why follows', async ({ page }) => {
  await openFlag(page, 'admin.redesign-5')
  const list = bench(page).getByRole('listbox', { name: 'Profiles' })
  await list.focus()
  await page.keyboard.press('Home')
  const first = (await bench(page).getByRole('heading', { level: 3 }).textContent()) ?? ''
  await page.keyboard.press('ArrowDown')
  await expect(bench(page).getByRole('heading', { level: 3 })).not.toHaveText(first)
  await expect(list.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '2')
})

test('pointing at a step highlights the rule that it is about', async ({ page }) => {
  await openFlag(page, 'admin.redesign-5')
  const why = bench(page).getByRole('region', { name: 'Why' })
  await why.getByRole('button', { name: /rule 2: / }).hover()
  await expect(rule(page, 2)).toHaveAttribute('data-lit', 'exact')
  await expect(rule(page, 1)).not.toHaveAttribute('data-lit')
  await why.getByRole('button', { name: /the fallthrough applies/ }).focus()
  await expect(rule(page, 2)).not.toHaveAttribute('data-lit')
})

test('a rollout shows the bucket', async ({ page }) => {
  await openFlag(page, 'admin.redesign-5')
  const why = bench(page).getByRole('region', { name: 'Why' })
  await expect(
    why.getByRole('img', { name: /^Bucket 0\.\d{4} among variation-2 80 %, variation-3 20 %$/ }),
  ).toBeVisible()
})

test('a draft shows from what to what, and only those who move if one likes', async ({ page }) => {
  await openFlag(page, 'admin.redesign-5')
  await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
  const options = bench(page).getByRole('option')
  await expect(bench(page).getByRole('status')).toHaveText(/^\d+ of 12 profiles move$/)
  await expect(options.filter({ has: page.getByRole('img', { name: 'becomes' }) }).first()).toBeVisible()
  await bench(page).getByRole('button', { name: 'show only movers' }).click()
  const moving = Number((await bench(page).getByRole('status').textContent())?.split(' ')[0])
  await expect(options.first()).toHaveAttribute('aria-setsize', String(moving))
  await bench(page).getByRole('button', { name: 'show all' }).click()
  await discard(page)
  await expect(draft(page)).toHaveCount(0)
})

test('a cleared variation key is told at its field; the bench and the draft go on, over a reload too', async ({
  page,
}) => {
  await openFlag(page, 'admin.redesign-5')
  await page.getByRole('tab', { name: 'Variations' }).click()
  const key = page.getByRole('listitem', { name: 'Variation 2' }).getByRole('textbox', { name: 'Key' })
  const profiles = bench(page).getByRole('option')
  const rows = await profiles.count()
  await key.fill('')
  await expect(draft(page)).toContainText('A key is needed.')
  await expect(draft(page).getByRole('button', { name: 'Review and save' })).toBeDisabled()
  await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
  await expect(bench(page).getByRole('status')).toHaveText(/^\d+ of 12 profiles move$/)
  await expect(profiles).toHaveCount(rows)
  await expect(page.getByText(/document\.flag|flag\.variations/)).toHaveCount(0)
  await page.reload()
  await page.getByRole('tab', { name: 'Variations' }).click()
  await expect(key).toHaveValue('')
  await expect(profiles).toHaveCount(rows)
  await discard(page)
})

test('another tag brings other profiles', async ({ page }) => {
  await openFlag(page, 'admin.redesign-5')
  await bench(page)
    .getByRole('button', { name: /choose profiles$/ })
    .click()
  await page.getByRole('menuitem', { name: /^All profiles/ }).click()
  await expect(bench(page).getByRole('option').first()).toHaveAttribute('aria-setsize', '300')
  await bench(page)
    .getByRole('button', { name: /choose profiles$/ })
    .click()
  await page.getByRole('menuitem', { name: 'QA core' }).click()
  await expect(bench(page).getByRole('option').first()).toHaveAttribute('aria-setsize', '12')
})

test('the bench hides, stays hidden over a reload, and comes back', async ({ page }) => {
  await openFlag(page, 'admin.redesign-5')
  await expect(bench(page)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+j')
  await expect(bench(page)).toHaveCount(0)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'admin.redesign-5' })).toBeVisible()
  await expect(bench(page)).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+j')
  await expect(bench(page)).toBeVisible()
})
