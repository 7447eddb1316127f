import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile, evaluate } from '../../../shared/evaluation/index.ts'
import { arrangeTargets } from '../../../shared/merge/arrange-targets.ts'
import { viewTargets } from '../../../shared/merge/view-targets.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { Target } from '../../../shared/model/targeting.ts'
import { toPayload } from '../../../shared/payload/render/to-payload.ts'
import { aDocument, aTarget, aVariation } from '../../builders/documents/flag-document.ts'

const variations = [aVariation('a'), aVariation('b'), aVariation('c')]
const [a, b] = variations as [(typeof variations)[0], (typeof variations)[0]]
const key = fc.constantFrom('k1', 'k2', 'k3', 'k4')
const target = fc
  .record({
    kind: fc.constantFrom('', 'user', 'org'),
    at: fc.nat(2),
    values: fc.uniqueArray(key, { maxLength: 3 }),
  })
  .map(({ kind, at, values }) => aTarget(variations[at]!, values, kind))
const targets = fc.array(target, { maxLength: 5 })

const effective = (shown: readonly Target[]) =>
  shown.map(({ id, contextKind, variationId, values }) => ({
    id,
    kind: contextKind || 'user',
    variationId,
    values,
  }))

/** The variation of the first shown target that contains the context's key. */
function served(shown: readonly Target[], kind: string, contextKey: string): string | undefined {
  const hit = shown.find(
    ({ contextKind, values }) => (contextKind || 'user') === kind && values.includes(contextKey),
  )
  return variations.find(({ id }) => id === hit?.variationId)?.key
}

describe('viewTargets and arrangeTargets', () => {
  test('what is arranged is shown again as it was', () => {
    fc.assert(
      fc.property(targets, targets, targets, (shown, oldTargets, oldContextTargets) => {
        const before = { targets: oldTargets, contextTargets: oldContextTargets }
        const after = arrangeTargets(shown, before, newId)
        expect(effective(viewTargets(after).shown)).toEqual(effective(shown))
        const unconsulted = shown.length === 0 ? [] : viewTargets(before).unconsulted
        expect(viewTargets(after).unconsulted).toEqual(unconsulted)
      }),
    )
  })

  test('the evaluator serves what the shown list says, in either form', () => {
    fc.assert(
      fc.property(
        targets,
        targets,
        key,
        fc.constantFrom('user', 'org'),
        (list, entries, contextKey, kind) => {
          const loaded = aDocument(variations, { targets: list, contextTargets: entries })
          const { shown } = viewTargets(loaded.targeting)
          const arranged = arrangeTargets(shown, loaded.targeting, newId)
          for (const document of [loaded, aDocument(variations, arranged)]) {
            const ruleset = compile(toPayload([document], []) as never)
            const { reason, value } = evaluate(ruleset, 'checkout', { kind, key: contextKey }, null)
            expect(reason.kind === 'TARGET_MATCH' ? value : undefined).toEqual(
              served(shown, kind, contextKey),
            )
          }
        },
      ),
    )
  })

  test('ids are unique over both lists', () => {
    fc.assert(
      fc.property(targets, (shown) => {
        const after = arrangeTargets(shown, { targets: [], contextTargets: [] }, newId)
        const ids = [...after.targets, ...after.contextTargets].map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  test('user keys alone stay in `targets`, in their order', () => {
    const shown = [aTarget(b, ['k2']), aTarget(a, ['k1'])]
    expect(arrangeTargets(shown, { targets: [], contextTargets: [] }, newId)).toEqual({
      targets: shown,
      contextTargets: [],
    })
  })

  test('with another kind, `contextTargets` keeps the order and users stand there without keys', () => {
    const shown = [aTarget(a, ['k1']), aTarget(b, ['o1'], 'org')]
    const after = arrangeTargets(shown, { targets: [], contextTargets: [] }, newId)
    expect(after.targets.map(({ contextKind, values }) => [contextKind, values])).toEqual([['', ['k1']]])
    expect(after.contextTargets.map(({ contextKind, values }) => [contextKind, values])).toEqual([
      ['user', []],
      ['org', ['o1']],
    ])
  })

  test('keys that `contextTargets` leads past are named as never consulted', () => {
    const lost = aTarget(b, ['k1'])
    const view = viewTargets({ targets: [lost], contextTargets: [aTarget(a, ['o1'], 'org')] })
    expect(view.unconsulted).toEqual([lost])
    expect(view.shown).toHaveLength(1)
  })
})
