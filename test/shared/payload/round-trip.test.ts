import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectSameJson, sortedJson } from '../../builders/documents/same-json.ts'
import { wirePayload } from './arbitrary-wire.ts'
import { documentsOf, exportOf, readGood } from './import-purely.ts'

const sample = readFileSync(
  join(import.meta.dirname, '../../../electron/sample/shop.launchdarkly.json'),
  'utf8',
)

const thereAndBack = (text: string) => {
  const payload = readGood(text)
  return exportOf(documentsOf(payload), payload)
}

describe('an import and its export are the same JSON', () => {
  test('of the sample', () => {
    expectSameJson(thereAndBack(sample), JSON.parse(sample))
  })

  test('of any payload, unknown properties, nulls and written defaults included', () => {
    fc.assert(
      fc.property(wirePayload, (payload) => {
        const text = JSON.stringify(payload)
        expectSameJson(thereAndBack(text), JSON.parse(text))
      }),
      { numRuns: 400 },
    )
  })

  test('of any payload imported over any other one', () => {
    fc.assert(
      fc.property(wirePayload, wirePayload, (first, second) => {
        const text = JSON.stringify(second)
        const payload = readGood(text)
        const documents = documentsOf(payload, documentsOf(readGood(JSON.stringify(first))))
        expectSameJson(exportOf(documents, payload), JSON.parse(text))
      }),
      { numRuns: 150 },
    )
  })

  test.for([
    ['no segments', '{"flags":{}}'],
    ['segments null', '{"flags":{},"segments":null}'],
    ['segments empty', '{"flags":{},"segments":{}}'],
    ['unknown properties outside', '{"flags":{},"path":"/","__proto__":{"a":[]},"constructor":null}'],
  ])('of %s', ([, text]) => {
    expectSameJson(thereAndBack(text as string), JSON.parse(text as string))
  })
})

test('the comparison of these tests sees a property called __proto__ and one that is undefined', () => {
  expect(sortedJson(JSON.parse('{"__proto__":1}'))).not.toBe(sortedJson({}))
  expect(sortedJson({ b: 1, a: [{ d: 1, c: 2 }] })).toBe('{"a":[{"c":2,"d":1}],"b":1}')
})
