import { expect, test } from 'vitest'
import type { LintResult } from '../../../shared/contract/evaluation/lint.ts'
import { rollout } from '../../builders/documents/documents.ts'
import { flagbaseProject } from '../../builders/host/flagbase-project.ts'

test('environments and drafts of a Flagbase project are linted in their model, over the contract', async () => {
  const { window, production, read } = await flagbaseProject()
  const steps = await window.lint.environment({ environmentId: production, target: 'all' })
  let step = await steps.next()
  while (!step.done) step = await steps.next()
  const result = step.value as LintResult
  expect(result).toMatchObject({ flagCount: 1, segmentCount: 1, profileCount: 0 })
  const document = await read()
  const fallthrough = rollout(document, 50_000, 40_000)
  const draft = { ...document, targeting: { ...document.targeting, fallthrough } }
  expect(await window.lint.flag({ document: draft })).toContainEqual(
    expect.objectContaining({ rule: 'weights', place: ['fallthrough'], placeName: 'otherwise', isNew: true }),
  )
})
