import { describe, expect, test } from 'vitest'
import {
  hashesKey,
  keptSalt,
  renameChanges,
} from '../../../../../renderer/features/flags/menu/rename-flag.ts'
import { compile, evaluate } from '../../../../../shared/evaluation/index.ts'
import type { FlagDocument } from '../../../../../shared/model/flag-document.ts'
import { toPayload } from '../../../../../shared/payload/render/to-payload.ts'
import { aDocument, aVariation, serving, splitting } from '../../../../builders/documents/flag-document.ts'

const [on, off] = [aVariation('on'), aVariation('off')]
const half = splitting([on, 50], [off, 50])

function called(key: string, salt: string, targeting: Parameters<typeof aDocument>[1] = {}): FlagDocument {
  const document = aDocument([on, off], { fallthrough: half, salt, ...targeting })
  return { ...document, flag: { ...document.flag, key } }
}

describe('the salt that keeps buckets', () => {
  test.for([
    ['a.b', 's', 'a', 'b.s'],
    ['a.b.c', 's', 'a.b', 'c.s'],
    ['a', 'b.s', 'a.b', 's'],
    ['a', 's', 'b', undefined],
    ['ab', 's', 'a', undefined],
  ] as const)('from %s with salt %s to %s is %s', ([key, salt, newKey, expected]) => {
    expect(keptSalt(called(key, salt), newKey)).toBe(expected)
  })

  test('leaves everybody where they are', () => {
    const served = (document: FlagDocument) => {
      const ruleset = compile(toPayload([document], []))
      return Array.from(
        { length: 200 },
        (_, at) => evaluate(ruleset, document.flag.key, { key: `u${at}` }).variationIndex,
      )
    }
    const before = called('checkout.button', 'salt')
    const salt = keptSalt(before, 'checkout') ?? ''
    expect(served(called('checkout', salt))).toEqual(served(before))
    expect(served(called('checkout', 'salt'))).not.toEqual(served(before))
  })
})

test('only rollouts without a seed hash the key', () => {
  expect(hashesKey(called('a', 's'))).toBe(true)
  expect(hashesKey(called('a', 's', { fallthrough: serving(on) }))).toBe(false)
  expect(hashesKey(called('a', 's', { fallthrough: { ...half, seed: 7 } as typeof half }))).toBe(false)
})

test('a rename writes the key, and a salt only where buckets are kept', () => {
  const document = called('a.b', 's')
  const { id, version } = document.flag
  const rename = { request: 'flags.update', input: { flagId: id, ifVersion: String(version), key: 'a' } }
  expect(renameChanges([document], 'a', false)).toEqual([rename])
  expect(renameChanges([document], 'a', true)).toEqual([
    rename,
    {
      request: 'targeting.update',
      input: { flagId: id, environmentId: document.targeting.environmentId, ifVersion: '*', salt: 'b.s' },
    },
  ])
})
