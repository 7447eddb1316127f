import { expect, test } from '../../app/test.ts'
import { bench, draft, pressSave, rule, save } from '../../pages/flag-screen.ts'
import {
  addRule,
  askForProject,
  createFlag,
  createFlagbaseProject,
  pickOperator,
  ruleValue,
} from '../../pages/flagbase-project.ts'
import { createSegment, profile } from '../../pages/segment-screen.ts'

test('a Flagbase project has flags with rules on traits, identities and segments', async ({ page }) => {
  const dialog = await askForProject(page, 'base')
  await expect(dialog.getByRole('radio', { name: 'LaunchDarkly' })).toBeChecked()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await createFlagbaseProject(page, 'base')
  await expect(page.getByRole('button', { name: 'Export' })).toHaveCount(0)

  await createSegment(page, 'elders')
  await expect(page.getByText('No rules, so nobody is in.')).toBeVisible()
  const first = await addRule(page, 1, 'age')
  await expect(first.getByText('Rule 1 has no value. Enter one.')).toBeVisible()
  await pickOperator(page, 1, 'is at least')
  await ruleValue(page, 1).fill('60')
  await expect(profile(page, 'Dara')).toContainText(/not in.*in$/)
  await expect(bench(page).getByText('3 of 12 profiles change sides')).toBeVisible()
  await save(page)

  await createFlag(page, 'banner')
  await expect(page.getByText('Everyone gets “Otherwise”, and the rules are ignored.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Prerequisites' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'When off' })).toHaveCount(0)
  await page.getByRole('switch', { name: 'Targeting is on' }).click({ force: true })
  await addRule(page, 1, 'one identity')
  await ruleValue(page, 1).fill('user-27276')
  await expect(profile(page, 'Bruno')).toContainText(/off.*on$/)
  await addRule(page, 2, 'identity is in a segment')
  await ruleValue(page, 2).fill('elders')
  await expect(bench(page).getByText('4 of 12 profiles move')).toBeVisible()
  await addRule(page, 3, 'country')
  await pickOperator(page, 3, 'is not')
  await ruleValue(page, 3).fill('FR')
  await profile(page, 'Femi').click()
  await expect(bench(page).getByText(/rule 3: country is FR, which is excluded/)).toBeVisible()

  await rule(page, 3)
    .getByRole('button', { name: /^Served by rule 3/ })
    .click()
  await page.getByRole('option', { name: 'A percentage rollout…' }).click()
  await rule(page, 3).getByRole('button', { name: 'weights' }).click()
  const weight = page.getByRole('textbox', { name: 'Weight of on in rule 3' })
  await weight.fill('12.5')
  await expect(rule(page, 3).getByText('A weight is a whole percent here, not 12.5 %.')).toBeVisible()
  await weight.fill('40')
  await rule(page, 3).getByRole('button', { name: 'add to off' }).click()
  await expect(rule(page, 3).getByText('Weights add up to 100 %.')).toBeVisible()
  await profile(page, 'Kiri').click()
  await expect(bench(page).getByText(/identity identifier falls in bucket/)).toBeVisible()

  await page.keyboard.press('ControlOrMeta+s')
  const review = page.getByRole('dialog', { name: 'Review banner' })
  await expect(review.getByText('rule 1 added: IF identity is user-27276 SERVE on')).toBeVisible()
  await expect(review.getByText('rule 2 added: IF identity is in segment elders SERVE on')).toBeVisible()
  await expect(review.getByText(/rule 3 added: IF country is not FR SERVE/)).toBeVisible()
  await pressSave(review)
  await expect(draft(page)).toHaveCount(0)
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('ControlOrMeta+z')
  await page.getByRole('dialog', { name: /Undo/ }).getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByText('No rules. Everyone gets “Otherwise”.')).toBeVisible()
  await page.reload()
  await expect(page.getByText('No rules. Everyone gets “Otherwise”.')).toBeVisible()
})
