import type { Page } from '@playwright/test'
import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { openScreen, samplePayload } from '../../pages/screens.ts'

test.beforeEach(({ page }) => openScreen(page, 'Import'))

const choose = (page: Page, name: string, text: string) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })

/** The sample with three flags switched, a new one, and an invalid one. */
function changedPayload(): string {
  const payload = samplePayload()
  const keys = Object.keys(payload.flags)
  for (const key of keys.slice(0, 3)) {
    const flag = payload.flags[key]!
    flag.on = !flag.on
  }
  const model = payload.flags[keys[5]!]!
  payload.flags['brand.new'] = { ...model, key: 'brand.new', prerequisites: [] }
  payload.flags['not.possible'] = {
    ...model,
    key: 'not.possible',
    prerequisites: [{ key: 'no.such', variation: 0 }],
  }
  return JSON.stringify(payload)
}

for (const [what, text, sentence] of [
  ['a file that is no JSON', '{"flags":', /bad\.json is not valid JSON/],
  ['JSON of another shape', '[1,2,3]', /bad\.json is not a LaunchDarkly SDK payload/],
] as const) {
  test(`${what} is refused at the file, in a sentence`, async ({ page }) => {
    await choose(page, 'bad.json', text)
    await expect(page.getByRole('region', { name: 'File' }).getByRole('alert')).toHaveText(sentence)
    await expect(page.getByRole('grid')).toHaveCount(0)
  })
}

test('a preview shows what would change, item by item, and writes nothing', async ({ page }) => {
  await choose(page, 'changed.json', changedPayload())
  const summary = page.getByText('Into acme/shop/production').locator('..')
  await expect(summary).toContainText('2 new')
  await expect(summary).toContainText('3 changed')
  await expect(summary).toContainText('1 skipped')
  await expect(summary).toContainText(/of 300 profiles moves?/)
  const everybody = page.getByRole('status', { name: 'For everybody' })
  await expect(everybody).toContainText(/\d+ of \d+ flags? gives? somebody something else/)
  await expectReadable(page)
  await page.getByText(/^Problems 1$/).click()
  await expect(page.getByRole('row', { name: /not\.possible/ })).toContainText('no.such')
  await expect(page.getByRole('checkbox', { name: 'Import flag not.possible' })).toBeDisabled()
  await page.getByRole('button', { name: 'Discard' }).click()
  await openScreen(page, 'Flags')
  await expect(page.getByText('brand.new')).toHaveCount(0)
})

test('an item that is left out stays as it was, the others are written', async ({ page }) => {
  await choose(page, 'changed.json', changedPayload())
  await page.getByText(/^New 2$/).click()
  await page.getByRole('row', { name: /brand\.new/ }).click()
  await page.getByRole('grid').focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Import 3 items' }).click()
  await expect(page.getByRole('heading', { name: 'Imported into acme/shop/production' })).toBeVisible()
  await expect(page.getByText('0 created, 3 changed, 69 unchanged, 2 skipped.')).toBeVisible()
  await page.getByRole('link', { name: 'Show the flags' }).click()
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
  await expect(page.getByText('brand.new')).toHaveCount(0)
})

test('an import into a new project says what it creates, and leads there', async ({ page }) => {
  await page.getByRole('combobox', { name: 'Project' }).fill('from-file')
  await choose(page, 'shop.json', JSON.stringify(samplePayload()))
  await expect(page.getByText(/Creates .*acme\/from-file/)).toBeVisible()
  await page.getByRole('combobox', { name: 'Project' }).fill('from-file-2')
  await expect(page.getByText('The target has changed. Compare again before you import.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Import \d/ })).toBeDisabled()
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page.getByText(/Creates .*acme\/from-file-2/)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.getByRole('link', { name: 'Show the flags' }).click()
  await expect(page.getByRole('button', { name: 'Project acme/from-file-2, change' })).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Flags' })).toHaveAttribute('aria-rowcount', '61')
})

test('a cancelled import leaves nothing behind', async ({ page }) => {
  const { flags, segments } = samplePayload()
  const models = Object.values(flags)
  const many = Array.from({ length: 3000 }, (_, at) => ({
    ...models[at % models.length]!,
    key: `copy-${at}`,
    prerequisites: [],
  }))
  await page.getByRole('combobox', { name: 'Project' }).fill('given-up')
  const text = JSON.stringify({ flags: Object.fromEntries(many.map((flag) => [flag.key, flag])), segments })
  await choose(page, 'many.json', text)
  await page.getByRole('button', { name: 'Import 3,012 items' }).click()
  await expect(page.getByText(/[1-9][\d,]* of 3,012/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Import cancelled. Nothing was written.')).toBeVisible()
  await page.getByRole('button', { name: /^Project .*, change$/ }).click()
  await expect(page.getByRole('menuitem', { name: /^shop/ })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: /^given-up/ })).toHaveCount(0)
})
