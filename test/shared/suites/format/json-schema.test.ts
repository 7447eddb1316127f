import { Ajv } from 'ajv'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { suiteJsonSchema, suiteSchema } from '../../../../shared/suites/format/suite-schema.ts'

const isValid = new Ajv({ strict: false }).compile(suiteJsonSchema())

// `vitest run -u` writes the file.
test('the published schema is that of the program', async () => {
  const text = `${JSON.stringify(suiteJsonSchema(), null, 2)}\n`
  await expect(text).toMatchFileSnapshot('../../../../docs/schemas/flagtest.schema.json')
})

const mostly = (good: readonly unknown[], bad: readonly unknown[]) =>
  fc.oneof({ arbitrary: fc.constantFrom(...good), weight: 15 }, fc.constantFrom(...bad))
const sometimes = (name: string, value: fc.Arbitrary<unknown>) =>
  fc.option(fc.record({ [name]: value }), { freq: 2 })
const merged = (...parts: readonly fc.Arbitrary<unknown>[]) =>
  fc.tuple(...parts).map((values) => Object.assign({}, ...values) as object)

const text = mostly(['a', 'none'], ['', 5])
const person = { kind: 'user', key: 'a' }
const expectation = merged(
  sometimes('value', fc.constantFrom(null, 0, 'a', [], person)),
  sometimes('variation', mostly([0, 'a', 'none'], [-1, '', true])),
  sometimes('reason', mostly(['OFF', 'RULE_MATCH'], ['NOPE', 1])),
  sometimes('rule', mostly([0, 'a'], [1.5, null])),
  sometimes('inExperiment', mostly([true], ['yes'])),
)
const aCase = merged(
  fc.record({ name: text, flag: text, expect: expectation }),
  mostly([{ context: person }, { profile: 'a' }], [{}, { context: person, profile: 'a' }, { context: 'a' }]),
  sometimes('matrix', mostly([{ age: [1, null] }, {}], [{ age: [] }, { age: 1 }, 5])),
  sometimes('at', mostly([0, 12.5, 100], [101, -1, 'a'])),
  mostly([{}], [{ other: 1 }]),
)
const suite = merged(
  fc.record({ suite: text, data: text, cases: fc.array(aCase, { minLength: 0, maxLength: 2 }) }),
  sometimes('profiles', text),
  mostly([{}], [{ other: 1 }]),
)

test('the published schema accepts what the program accepts, and refuses what it refuses', () => {
  let accepted = 0
  fc.assert(
    fc.property(suite, (candidate) => {
      const { success } = suiteSchema.safeParse(candidate)
      if (success) accepted += 1
      expect(isValid(candidate)).toBe(success)
    }),
    { numRuns: 3_000 },
  )
  expect(accepted).toBeGreaterThan(300)
})
