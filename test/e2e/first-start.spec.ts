import { expect, test } from './app/test.ts'
import { startWorkbench } from './app/workbench.ts'
import { rowCount } from './pages/screens.ts'

test('the first start shows the flags of the sample project', async ({ mode }) => {
  const { page, stop } = await startWorkbench(mode)
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
  expect(await rowCount(page, 'Flags')).toBe(60)
  await expect(page.getByRole('columnheader', { name: 'Serves in production' })).toBeVisible()
  await stop()
})
