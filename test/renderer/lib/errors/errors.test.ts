import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { codeOf, fieldErrorsOf, isCancelled, sentenceOf } from '../../../../renderer/lib/errors/errors.ts'

const taken = new ORPCError('CONFLICT', {
  message: 'The key is taken.',
  data: { fields: [{ field: 'key', message: 'another flag has it' }] },
})

test('an error of the host keeps its code, its sentence and its fields', () => {
  expect(codeOf(taken)).toBe('CONFLICT')
  expect(sentenceOf(taken)).toBe('The key is taken.')
  expect(fieldErrorsOf(taken)).toEqual({ key: 'Another flag has it.' })
})

test('of two problems with one field the first is shown', () => {
  const fields = [
    { field: 'key', message: 'A key is needed.' },
    { field: 'key', message: 'A key has letters.' },
  ]
  expect(fieldErrorsOf(new ORPCError('INVALID', { data: { fields } }))).toEqual({ key: 'A key is needed.' })
})

test.each([
  ['an error without data', new ORPCError('LOST', { message: 'The line is down.' })],
  ['any other error', new TypeError('x is not a function')],
  ['something that is no error', 'text'],
])('%s has no fields', (_name, error) => {
  expect(fieldErrorsOf(error)).toEqual({})
})

test('whatever is thrown can be said', () => {
  expect(sentenceOf(undefined)).toBe('Something unexpected went wrong.')
})

test('what the person cancelled is no error', () => {
  expect(isCancelled(new DOMException('stopped', 'AbortError'))).toBe(true)
  expect(isCancelled(new ORPCError('CANCELLED'))).toBe(true)
  expect(isCancelled(taken)).toBe(false)
})
