import { expect, test } from 'vitest'
import { goesWithProject, goesWithWorkspace } from '../../../../renderer/features/tree/takes-along.ts'
import type { ProjectRow, WorkspaceRow } from '../../../../shared/contract/tree/tree.ts'

const project = (key: string): ProjectRow => ({
  id: key,
  key,
  name: '',
  environments: [{ id: 'e', key: 'production', name: '', color: null }],
  flagCount: 2,
  segmentCount: 1,
  evaluationModel: 'launchdarkly',
  isSample: false,
})

const workspace = (keys: readonly string[]): WorkspaceRow => ({
  id: 'w',
  key: 'acme',
  name: '',
  projects: keys.map(project),
})

test('a project takes flags, segments and environments along', () => {
  expect(goesWithProject(project('shop'))).toBe(
    'This also deletes 2 flags, 1 segment and 1 environment, with all targeting and SDK keys.',
  )
})

test('a workspace names its projects and counts what is in them', () => {
  expect(goesWithWorkspace(workspace(['shop', 'app']))).toBe(
    'This also deletes 2 projects (shop, app), 4 flags and 2 segments, with all targeting and SDK keys.',
  )
})

test('of many projects it names the first', () => {
  expect(goesWithWorkspace(workspace(['a', 'b', 'c', 'd', 'e', 'f', 'g']))).toContain(
    '7 projects (a, b, c, d, e and 2 more)',
  )
})

test('an empty workspace takes nothing along', () => {
  expect(goesWithWorkspace(workspace([]))).toBe('It has no projects.')
})
