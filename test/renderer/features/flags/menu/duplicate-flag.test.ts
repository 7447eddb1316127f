import { expect, test } from 'vitest'
import { copyChanges } from '../../../../../renderer/features/flags/menu/duplicate-flag.ts'
import { batchedWriteSchema } from '../../../../../shared/contract/flags/changes.ts'
import type { FlagDocument } from '../../../../../shared/model/flag-document.ts'
import {
  aClause,
  aDocument,
  aRule,
  aTarget,
  aVariation,
  serving,
  splitting,
} from '../../../../builders/documents/flag-document.ts'

const [on, off] = [aVariation('on', true), aVariation('off', false)]
const production = aDocument([on, off], {
  rules: [aRule([aClause('country', 'in', ['NZ'])], splitting([on, 40], [off, 60]))],
  targets: [aTarget(off, ['ann'])],
  fallthrough: serving(off),
  enabled: true,
})
const staging: FlagDocument = {
  flag: production.flag,
  targeting: { ...production.targeting, environmentId: aDocument([on, off]).targeting.environmentId },
}

interface CreateInput {
  readonly id: string
  readonly variations: readonly { readonly id: string }[]
}

interface UpdateInput {
  readonly rules: readonly { readonly id: string }[]
}

const choice = {
  key: 'copy',
  name: 'The copy',
  withDescription: true,
  withState: false,
  targetingIn: new Set([production.targeting.environmentId]),
}

test('a copy has variations of its own, and its targeting serves those', () => {
  const writes = copyChanges([production, staging], choice)
  expect(writes.map(({ request }) => request)).toEqual(['flags.create', 'targeting.update'])
  const create = writes[0]?.input as CreateInput
  const [newOn, newOff] = create.variations.map(({ id }) => id)
  expect([newOn, newOff]).not.toContain(on.id)
  expect(create).toMatchObject({ key: 'copy', name: 'The copy', projectId: production.flag.projectId })
  const update = writes[1]?.input as UpdateInput
  expect(update).toMatchObject({
    flagId: create.id,
    environmentId: production.targeting.environmentId,
    enabled: false,
    offVariationId: newOff,
    fallthrough: { kind: 'variation', variationId: newOff },
    targets: [{ variationId: newOff, values: ['ann'] }],
    rules: [{ serve: { slices: [{ variationId: newOn, weight: 40_000 }, { variationId: newOff }] } }],
  })
  expect(update.rules[0]?.id).not.toBe(production.targeting.rules[0]?.id)
})

test('a copy is on where the original is, if that is wanted', () => {
  const writes = copyChanges([production], { ...choice, withState: true })
  expect(writes[1]).toMatchObject({ input: { enabled: true } })
})

test('every write is one that the contract takes', async () => {
  for (const write of copyChanges([production, staging], choice))
    expect((await batchedWriteSchema.safeParseAsync(write)).error).toBeUndefined()
})
