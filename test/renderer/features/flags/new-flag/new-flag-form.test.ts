import { describe, expect, test } from 'vitest'
import {
  emptyForm,
  formErrors,
  toInput,
  withoutVariation,
  withType,
  withVariation,
} from '../../../../../renderer/features/flags/new-flag/new-flag-form.ts'

const named = { ...emptyForm, key: 'checkout.redesign' }

const withValues = (type: 'string' | 'number' | 'json', ...texts: string[]) => ({
  ...named,
  type,
  variations: texts.map((text, id) => ({ id, key: `v${id}`, text })),
})

describe('formErrors', () => {
  test.each([
    ['a key is needed', { ...emptyForm }, 'key', 'A key is needed.'],
    ['a key has no spaces', { ...emptyForm, key: 'a b' }, 'key', /begins with a letter/],
    ['a name has an end', { ...named, name: 'x'.repeat(257) }, 'name', /at most 256/],
    ['a number is a number', withValues('number', '1', 'many'), 'variations.1.value', /Enter a number/],
    ['nothing is no number', withValues('number', '1', ' '), 'variations.1.value', /Enter a number/],
    ['JSON must be whole', withValues('json', '{}', '{'), 'variations.1.value', /^This is not valid JSON: /],
  ])('%s', (_name, form, field, message) => {
    expect(Object.keys(formErrors(form))).toEqual([field])
    expect(formErrors(form)[field]).toMatch(message)
  })

  test('two variations cannot share a key', () => {
    const form = withValues('string', 'a', 'b')
    const twice = { ...form, variations: form.variations.map((one) => ({ ...one, key: 'same' })) }
    expect(formErrors(twice)).toEqual({ 'variations.1.key': 'Another variation has this key.' })
  })

  test.each(['boolean', 'string', 'number', 'json'] as const)('%s begins without errors', (type) => {
    expect(formErrors(withType(named, type))).toEqual({})
  })
})

describe('toInput', () => {
  test('an untouched form makes a flag that serves false while it is off and true once it is on', () => {
    expect(toInput({ ...named, key: ' checkout.redesign ' }, 'p')).toEqual({
      projectId: 'p',
      key: 'checkout.redesign',
      name: '',
      description: '',
      tags: [],
      variations: [
        { key: 'on', value: true },
        { key: 'off', value: false },
      ],
      offVariationKey: 'off',
      onVariationKey: 'on',
    })
  })

  test.each([
    ['string', 'control', 'treatment'],
    ['number', 'low', 'high'],
    ['json', 'control', 'treatment'],
  ] as const)('a %s flag changes nothing while it is off', (type, off, on) => {
    expect(toInput(withType(named, type), 'p')).toMatchObject({ offVariationKey: off, onVariationKey: on })
  })

  test('the choice follows a renamed variation', () => {
    const form = withType(named, 'string')
    const renamed = { ...form, variations: form.variations.map((one) => ({ ...one, key: ` ${one.key}-2 ` })) }
    expect(toInput(renamed, 'p')).toMatchObject({
      offVariationKey: 'control-2',
      onVariationKey: 'treatment-2',
    })
  })

  test.each([
    ['string', ['1', ''], ['1', '']],
    ['number', ['1', '0.5'], [1, 0.5]],
    ['json', ['{"a":[1]}', 'null'], [{ a: [1] }, null]],
  ] as const)('%s values get their type', (type, texts, values) => {
    const input = toInput(withValues(type, ...texts), 'p')
    expect(input.variations.map(({ value }) => value)).toEqual(values)
  })
})

test('a new variation has an id and a key of its own', () => {
  const form = withVariation(withType(named, 'string'))
  expect(form.variations.map(({ id }) => id)).toEqual([0, 1, 2])
  expect(formErrors(form)).toEqual({})
})

test('what a removed variation served is served by the first one', () => {
  const form = withVariation(withType(named, 'string'))
  expect(withoutVariation({ ...form, off: 2 }, 2)).toMatchObject({ off: 0, on: 1 })
  expect(withoutVariation({ ...form, off: 2 }, 0)).toMatchObject({ off: 2, on: 1 })
})
