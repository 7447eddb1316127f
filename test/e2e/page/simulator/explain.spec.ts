import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { choose, openSimulator } from '../../pages/simulator-screen.ts'

test('a flag is explained for a profile and for a context, and a step leads to its place', async ({
  page,
}) => {
  await openSimulator(page, 'Explain')
  await choose(page, 'Flag', 'checkout.autosave-1')
  await choose(page, 'Profile', 'Chen')
  const why = page.getByRole('region', { name: 'Why' })
  await expect(why.getByRole('heading', { name: /^Why Chen gets / })).toBeVisible()
  await expect(why).toContainText('serves')
  await expectReadable(page)

  await page.getByText('Context', { exact: true }).click()
  const context = page.getByRole('textbox', { name: 'Context' })
  await context.fill('{ "kind": "user"')
  await expect(page.getByText('This is not JSON yet.')).toBeVisible()
  await expect(why).toHaveCount(0)
  await expectReadable(page)
  await context.fill('{ "kind": "user" }')
  await expect(why).toContainText('the context is not valid')
  await context.fill('{ "kind": "user", "key": "nobody-knows" }')
  await expect(why.getByRole('heading', { name: /^Why this context gets / })).toBeVisible()
  await expect(why).toContainText('serves')

  await page.getByText('Profile', { exact: true }).click()
  await why
    .getByRole('button', { name: /^Go to / })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'checkout.autosave-1' })).toBeVisible()
})

test('the simulator answers as the JavaScript SDK when asked', async ({ page }) => {
  await openSimulator(page, 'Explain')
  await choose(page, 'Flag', 'reports.export-7')
  await choose(page, 'Profile', 'Dara · user-34774')
  const title = page.getByRole('region', { name: 'Why' }).getByRole('heading')
  await expect(title).toContainText('Why Dara gets')
  const asGo = (await title.textContent()) ?? ''
  await page.getByRole('combobox', { name: 'Answers' }).click()
  await page.getByRole('option', { name: /JavaScript/ }).click()
  await expect(title).not.toHaveText(asGo)
  await expectReadable(page)
})
