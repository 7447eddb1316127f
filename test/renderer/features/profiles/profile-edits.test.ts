import { describe, expect, test } from 'vitest'
import {
  dropEdit,
  editOf,
  readEdit,
  updateEdit,
  useProfileEdits,
} from '../../../../renderer/features/profiles/profile-edits.ts'

const profile = { id: 'p1', name: 'Aroha', tags: ['qa'], context: { kind: 'user', key: 'user-1' } }

describe('readEdit', () => {
  test('gives the profile back as it was', () => {
    expect(readEdit('p1', editOf(profile))).toEqual({ profile })
  })

  test.each([
    ['no JSON', '{', /^This is not valid JSON: /],
    ['a list', '[]', 'This is a list. A profile holds one context; import the list instead.'],
    ['no object', '7', 'This is not a JSON object.'],
    ['no key', '{"kind":"user"}', 'This has no “key”, which every context needs.'],
    ['a multi-kind context of nothing', '{"kind":"multi"}', 'This has kind “multi”, but no kinds in it.'],
  ])('%s is told at the context', (_name, text, sentence) => {
    const read = readEdit('p1', { ...editOf(profile), text })
    expect('problems' in read && read.problems.text).toMatch(sentence)
  })

  test('a name is needed', () => {
    expect(readEdit('p1', { ...editOf(profile), name: '  ' })).toEqual({
      problems: { name: 'A profile needs a name.' },
    })
  })
})

describe('edits', () => {
  const edits = () => useProfileEdits.getState().edits

  test('what was typed is kept until it is dropped', () => {
    updateEdit(profile, { ...editOf(profile), name: 'Other' })
    expect(edits().p1?.name).toBe('Other')
    dropEdit('p1')
    expect(edits()).toEqual({})
  })

  test('typing the saved state again is no edit', () => {
    updateEdit(profile, { ...editOf(profile), name: 'Other' })
    updateEdit(profile, editOf(profile))
    expect(edits()).toEqual({})
  })
})
