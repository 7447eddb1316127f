import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { removeFolder } from '../../builders/temporary-root.ts'
import { expect, test } from '../app/test.ts'
import { expectReadable } from '../pages/expect-readable.ts'
import { bench, discard, draft, openFlag } from '../pages/flag-screen.ts'
import { openScreen } from '../pages/screens.ts'
import { addSuites, aSuite, suiteText } from '../pages/suites.ts'

const cases = (page: Page) => page.getByRole('grid', { name: 'Cases' })
const detail = (page: Page, name: string) => page.getByRole('complementary', { name })
const review = (page: Page) => page.getByRole('dialog', { name: /^Review/ })

let made: ReturnType<typeof aSuite>
test.beforeEach(() => {
  made = aSuite()
})

test.afterEach(async ({ page, workbench }) => {
  await workbench.open()
  await openScreen(page, 'Test cases')
  await page.getByRole('button', { name: 'Suites…', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Suites' })
  await dialog.getByRole('textbox', { name: 'File or folder' }).waitFor()
  for (const button of await dialog.getByRole('button', { name: /^Remove / }).all()) await button.click()
  await expect(dialog.getByRole('button', { name: /^Remove / })).toHaveCount(0)
  removeFolder(made.folder)
})

test('a suite is added by its path; a failing case says why, and is made to expect what it gives', async ({
  page,
}) => {
  await openScreen(page, 'Test cases')
  await expect(page.getByRole('heading', { name: 'No test cases yet' })).toBeVisible()
  await expectReadable(page)
  await page.getByRole('button', { name: 'Add suites…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Suites' })
  await dialog.getByRole('textbox', { name: 'File or folder' }).fill('/no/where')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByText('/no/where cannot be added: it does not exist.')).toBeVisible()
  await expectReadable(page)
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await addSuites(page, made.folder)
  await expect(page.getByRole('status').filter({ hasText: 'pass' })).toContainText('1 fails')
  const link = page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^Test cases/ })
  await expect(link).toHaveText('Test cases✗ 13')
  await page.getByRole('radiogroup', { name: 'Results' }).getByText('Failing 1').click()
  await cases(page)
    .getByRole('row', { name: /others have it, too/ })
    .click()
  const panel = detail(page, 'others have it, too')
  const failure = panel.getByRole('region', { name: 'Failure with country NZ' })
  await expect(failure).toContainText('Value is false, not true')
  await expect(failure.getByRole('region', { name: 'Trace' })).toContainText('no rule matches')
  await expectReadable(page)
  await panel.getByRole('button', { name: 'Expect this' }).click()
  await expect(page.getByRole('heading', { name: 'No matching cases' })).toBeVisible()
  expect(readFileSync(made.file, 'utf8')).toBe(
    suiteText.replace('    expect: { value: true }\n', '    expect: { value: false }\n'),
  )
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(cases(page).getByRole('row', { name: /others have it, too/ })).toContainText('2 of 2')
})

test('a case is edited as YAML and moved; a file that changed underneath is not overwritten', async ({
  page,
}) => {
  await addSuites(page, made.file)
  await cases(page)
    .getByRole('row', { name: /a picked user/ })
    .click()
  const panel = detail(page, 'a picked user has the fast path')
  await panel.getByRole('button', { name: 'Edit…' }).click()
  const field = panel.getByRole('textbox', { name: 'Case as YAML' })
  await expect(field).toHaveValue(/# somebody\nexpect: \{ value: true/)
  await field.fill('name: [')
  await panel.getByRole('button', { name: 'Save the case' }).click()
  await expect(
    panel.getByText(/shop\.flagtest\.yaml, line \d+, column \d+: it is not valid YAML/),
  ).toBeVisible()
  await expectReadable(page)
  await field.fill(
    'name: Ana has it\nflag: billing.fast-path-22\ncontext: { kind: user, key: user-92743 }\nexpect: { value: true }',
  )
  writeFileSync(made.file, `${suiteText}# Somebody else was here.\n`)
  await panel.getByRole('button', { name: 'Save the case' }).click()
  await expect(panel.getByText(/has changed since it was shown\. Nothing was written/)).toBeVisible()
  await panel.getByRole('button', { name: 'Cancel' }).click()
  await panel.getByRole('button', { name: 'Edit…' }).click()
  await expect(field).toHaveValue(/^name: a picked user/)
  await field.fill((await field.inputValue()).replace('a picked user', 'Ana'))
  await panel.getByRole('button', { name: 'Save the case' }).click()
  await expect(cases(page).getByRole('row', { name: /Ana has the fast path/ })).toBeVisible()
  const renamed = `${suiteText.replace('a picked user', 'Ana')}# Somebody else was here.\n`
  expect(readFileSync(made.file, 'utf8')).toBe(renamed)

  const ana = detail(page, 'Ana has the fast path')
  await ana.getByRole('button', { name: 'Move down' }).click()
  await expect(cases(page).getByRole('row').nth(2)).toContainText('Ana has the fast path')
  await expect(ana).toBeVisible()
  await ana.getByRole('button', { name: 'Delete the case' }).click()
  await expect(cases(page).getByRole('row', { name: /Ana has/ })).toHaveCount(0)
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
  await expect(cases(page).getByRole('row', { name: /Ana has/ })).toHaveCount(1)
  expect(readFileSync(made.file, 'utf8')).toContain('# Picked out by key.\n  - name: Ana has the fast path')
})

test('coverage shows the gaps, suggests a case for one, and says that nobody reaches another', async ({
  page,
}) => {
  await addSuites(page, made.folder)
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Coverage').click()
  const subjects = page.getByRole('list', { name: 'Flags and segments' })
  await subjects.getByRole('button', { name: /billing\.fast-path-22/ }).click()
  const coverage = page.getByRole('region', { name: 'Coverage of billing.fast-path-22' })
  await coverage.getByRole('button', { name: 'No case: rule 1: organization plan is free holds' }).click()
  const panel = detail(page, 'Suggested case')
  await expect(panel.getByRole('region', { name: 'Constructed person' })).toContainText('"plan": "free"')
  await expect(panel.getByRole('region', { name: 'Trace of the suggestion' })).toContainText('rule 1')
  await expectReadable(page)
  await panel.getByRole('button', { name: 'Add the case…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add the suggested case' })
  await expect(dialog.getByRole('textbox', { name: 'Case as YAML' })).toHaveValue(/reason: RULE_MATCH/)
  await expectReadable(page)
  await dialog.getByRole('button', { name: 'Add the case', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(subjects.getByRole('button', { name: /billing\.fast-path-22/ })).toContainText('7 of 7')
  expect(readFileSync(made.file, 'utf8')).toContain('name: "rule 1: organization plan is free"')

  await subjects.getByRole('button', { name: /mobile\.ranking-14/ }).click()
  await page
    .getByRole('button', { name: /^Nobody: rule \d+/ })
    .first()
    .click()
  await expect(panel).toContainText('Nobody can ever get there.')
  await expectReadable(page)
  await panel.getByRole('button', { name: 'See in Lint' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Lint' })).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Findings' })).toContainText('Nobody can match this rule')
})

test('what a profile gets becomes a case of a new suite; the editor shows coverage; a draft that breaks it can be saved anyway, unless that is a gate', async ({
  page,
}) => {
  await openFlag(page, 'billing.fast-path-22')
  await bench(page).getByRole('option').first().click()
  await bench(page).getByRole('button', { name: 'Expect this in a test case…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Expect what it gives now' })
  await expect(dialog.getByRole('textbox', { name: 'Case as YAML' })).toHaveValue(
    /flag: billing\.fast-path-22/,
  )
  const file = join(made.folder, 'new.flagtest.yaml')
  await dialog.getByRole('textbox', { name: 'File' }).fill(file)
  await expectReadable(page)
  await dialog.getByRole('button', { name: 'Add the case' }).click()
  await expect(dialog).toHaveCount(0)
  expect(readFileSync(file, 'utf8')).toMatch(
    /^suite: new\nproject: acme\/shop\nenvironment: production\ncases:\n {2}- name: /,
  )
  await expect(bench(page)).toContainText('the test case passes')

  await bench(page)
    .getByRole('button', { name: /^coverage \d+ of 7$/ })
    .click()
  const mark = page.getByRole('button', { name: 'Test coverage: holds in no case, does not in 1 case' })
  await mark.first().click()
  const gaps = page.getByRole('dialog', { name: 'Test coverage of billing.fast-path-22' })
  await expect(gaps.getByRole('region', { name: 'Constructed person' })).toBeVisible()
  await expectReadable(page)
  await page.keyboard.press('Escape')
  await expect(gaps).toHaveCount(0)

  await page.getByRole('switch', { name: 'Targeting is on' }).click({ force: true })
  await expect(draft(page)).toContainText('1 change')
  await expect(bench(page)).toContainText('1 of 1 test case fails')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(review(page).getByRole('region', { name: 'Failing test cases' })).toContainText(
    'A test case fails',
  )
  await expect(review(page).getByRole('button', { name: 'Save anyway' })).toBeEnabled()
  await expectReadable(page)
  await page.keyboard.press('Escape')
  await expect(review(page)).toHaveCount(0)

  await openScreen(page, 'Test cases')
  await page.getByRole('button', { name: 'Suites…', exact: true }).click()
  const gate = page.getByRole('switch', { name: 'Failing cases are a gate for this project' })
  await gate.click({ force: true })
  await expect(gate).toBeChecked()
  await page.keyboard.press('Escape')
  await openFlag(page, 'billing.fast-path-22')
  await expect(bench(page)).toContainText('1 of 1 test case fails')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(review(page)).toContainText('Failing test cases are a gate for this project')
  await expect(review(page).getByRole('button', { name: /^Save/ })).toBeDisabled()
  await page.keyboard.press('Escape')
  await expect(review(page)).toHaveCount(0)
  await discard(page)
})
