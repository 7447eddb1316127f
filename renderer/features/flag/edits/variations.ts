import type { Json } from '../../../../shared/json/json.ts'
import type { DraftVariation, Variation } from '../../../../shared/model/variation.ts'
import { moveTo, updateById, without } from '../../../lib/editor/list.ts'
import { type Edit, inFlag } from './edit.ts'

/** Adds a variation of the same type as the others, with an unused key. */
export const addVariation = (id: string): Edit =>
  inFlag(({ variations }) => ({
    variations: [
      ...variations,
      {
        id,
        key: freeKey(variations),
        name: '',
        description: '',
        value: emptyLike(variations.find(({ value }) => value !== null)?.value),
      },
    ],
  }))

export const updateVariation = (id: string, change: Partial<Omit<Variation, 'id'>>): Edit =>
  inFlag(({ variations }) => ({
    variations: updateById(variations, id, (variation) => ({ ...variation, ...change })),
  }))

/** Sets the value, in place of text that was not JSON yet. */
export const setValue = (id: string, value: Json): Edit =>
  changeVariation(id, ({ typed: _, ...variation }) => ({ ...variation, value }))

/** Keeps text that is not JSON yet. The value stays. */
export const typeValue = (id: string, typed: string): Edit =>
  changeVariation(id, (variation) => ({ ...variation, typed }))

const changeVariation = (id: string, change: (variation: DraftVariation) => DraftVariation): Edit =>
  inFlag(({ variations }) => ({ variations: updateById(variations, id, change) }))

export const moveVariation = (id: string, to: number): Edit =>
  inFlag(({ variations }) => ({ variations: moveTo(variations, id, to) }))

/** Removes a variation that is not served, together with its zero-weight slices. */
export const removeVariation =
  (id: string): Edit =>
  (document) => {
    const { targeting } = document
    const trim = <S extends typeof targeting.fallthrough>(serve: S): S =>
      serve === null || serve.kind === 'variation'
        ? serve
        : { ...serve, slices: serve.slices.filter((slice) => slice.variationId !== id || slice.weight > 0) }
    return {
      flag: { ...document.flag, variations: without(document.flag.variations, id) },
      targeting: {
        ...targeting,
        rules: targeting.rules.map((rule) => ({ ...rule, serve: trim(rule.serve) })),
        fallthrough: trim(targeting.fallthrough),
      },
    }
  }

function freeKey(variations: readonly Variation[]): string {
  const keys = new Set(variations.map(({ key }) => key))
  let number = variations.length + 1
  while (keys.has(`variation-${number}`)) number++
  return `variation-${number}`
}

function emptyLike(value: Json | undefined): Json {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return 0
  if (typeof value === 'string' || value === undefined || value === null) return ''
  return Array.isArray(value) ? [] : {}
}
