import { expect, test } from '../../app/test.ts'
import { openScreen } from '../../pages/screens.ts'

test('each view is a link, and the screen comes back at the view that was shown last', async ({ page }) => {
  await openScreen(page, 'Simulator')
  const tabs = page.getByRole('navigation', { name: 'Simulator' })
  await expect(tabs.getByRole('link', { name: 'Person' })).toHaveAttribute('aria-current', 'page')
  await tabs.getByRole('link', { name: 'Matrix' }).click()
  await expect(page).toHaveURL(/\/simulator\/matrix/)
  await openScreen(page, 'Segments')
  await openScreen(page, 'Simulator')
  await expect(tabs.getByRole('link', { name: 'Matrix' })).toHaveAttribute('aria-current', 'page')
})
