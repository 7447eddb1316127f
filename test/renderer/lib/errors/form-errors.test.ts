import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { formErrorsOf } from '../../../../renderer/lib/errors/form-errors.ts'

const refused = (message: string, fields: readonly { field: string; message: string }[]) =>
  new ORPCError('INVALID', { message, data: { fields } })
const errorsOf = (error: unknown) => formErrorsOf(error, ['key', 'places'], 'key')

test('a form that was not refused has no errors', () => {
  expect(errorsOf(null)).toEqual({})
})

test('each error stands at its field, and what is in a field at that field', () => {
  const error = refused('Wrong.', [
    { field: 'places.2.id', message: 'this is no id' },
    { field: 'places.3.id', message: 'nor is this' },
    { field: 'key', message: 'A key is needed.' },
  ])
  expect(errorsOf(error)).toEqual({ places: 'This is no id.', key: 'A key is needed.' })
})

test.each([
  ['that names no field', refused('Nobody can give more than they have.', [])],
  [
    'of a field that the form does not show',
    refused('Nobody can give more than they have.', [{ field: 'keys', message: 'no' }]),
  ],
])('%s is shown where people look first', (_sentence, error) => {
  expect(errorsOf(error)).toEqual({ key: 'Nobody can give more than they have.' })
})
