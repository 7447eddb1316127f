import { expect, test } from 'vitest'
import { setValue, typeValue } from '../../../../../renderer/features/flag/edits/variations.ts'
import { findProblems } from '../../../../../renderer/features/flag/state/problems.ts'
import { diffFlag } from '../../../../../shared/merge/diff/diff-flag.ts'
import { rebaseFlag } from '../../../../../shared/merge/rebase-flag.ts'
import { draftDocumentSchema, flagDocumentSchema } from '../../../../../shared/model/flag-document.ts'
import { aDocument, aVariation } from '../../../../builders/documents/flag-document.ts'

const [big, small] = [aVariation('big', { size: 9 }), aVariation('small', { size: 1 })]
const saved = aDocument([big, small])
const draft = typeValue(big.id, '{ "size": ')(saved)

test('half-typed JSON is a change of the draft that a save refuses, on screen and at the host', () => {
  expect(diffFlag(saved, draft).map(({ sentence }) => sentence)).toEqual([
    'variation big: value is not valid JSON yet',
  ])
  expect(findProblems(draft)).toMatchObject([
    {
      level: 'error',
      message: 'The value of big is not valid JSON yet.',
      path: ['variations', big.id, 'value'],
    },
  ])
  expect(draftDocumentSchema.parse(draft)).toEqual(draft)
  expect(flagDocumentSchema.safeParse(draft).success).toBe(false)
})

test('valid JSON takes its place, and the value from before leaves no change', () => {
  expect(diffFlag(saved, setValue(big.id, { size: 9 })(draft))).toEqual([])
  const other = setValue(big.id, { size: 8 })(draft)
  expect(diffFlag(saved, other).map(({ path }) => path)).toEqual([['variations', big.id, 'value']])
  expect(findProblems(other)).toEqual([])
})

test('it stays when the draft is merged with what somebody else saved', () => {
  const newer = {
    ...saved,
    flag: { ...saved.flag, version: 2, variations: [{ ...big, name: 'Big' }, small] },
  }
  const { document, conflicts } = rebaseFlag(draft, newer, saved)
  expect(conflicts).toEqual([])
  expect(document.flag.variations[0]).toEqual({ ...big, name: 'Big', typed: '{ "size": ' })
})
