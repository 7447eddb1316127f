import type { Json } from '../../../../shared/json/json.ts'
import { parseJson } from '../../../../shared/json/parse-json.ts'
import { type Capabilities, launchdarkly } from '../../../../shared/model/evaluation-model/capabilities.ts'
import { descriptionShape, keySchema } from '../../../../shared/model/resource.ts'

export type NewFlagType = 'boolean' | 'string' | 'number' | 'json'

/** The form state of one variation. */
export interface TypedVariation {
  readonly id: number
  readonly key: string
  readonly text: string
}

/** The form state of a new flag. */
export interface NewFlagForm {
  readonly key: string
  readonly name: string
  readonly description: string
  readonly tags: readonly string[]
  readonly type: NewFlagType
  readonly variations: readonly TypedVariation[]
  /** The `id` of the variation that is served while the flag is off. */
  readonly off: number
  /** The `id` of the variation that everybody gets once the flag is on. */
  readonly on: number
}

// Variations in their order, the one for a flag that is on first or last: what changes nothing is served while it is off.
const beginnings: Readonly<Record<NewFlagType, readonly (readonly [key: string, text: string])[]>> = {
  boolean: [
    ['on', 'true'],
    ['off', 'false'],
  ],
  string: [
    ['control', 'control'],
    ['treatment', 'treatment'],
  ],
  number: [
    ['low', '1'],
    ['high', '10'],
  ],
  json: [
    ['control', '{}'],
    ['treatment', '{ "size": 2 }'],
  ],
}

/** Sets the value type, with default variations of that type. */
export function withType<Form extends object>(form: Form, type: NewFlagType) {
  const variations = beginnings[type].map(([key, text], id) => ({ id, key, text }))
  return { ...form, type, variations, ...(type === 'boolean' ? { on: 0, off: 1 } : { on: 1, off: 0 }) }
}

export const emptyForm: NewFlagForm = withType({ key: '', name: '', description: '', tags: [] }, 'boolean')

/** Adds one variation to the form. */
export function withVariation(form: NewFlagForm): NewFlagForm {
  const id = Math.max(-1, ...form.variations.map((variation) => variation.id)) + 1
  const text = form.type === 'boolean' ? 'true' : form.type === 'json' ? '{}' : ''
  return { ...form, variations: [...form.variations, { id, key: `variation-${id + 1}`, text }] }
}

/** Removes a variation; what served it serves the first of the others. */
export function withoutVariation(form: NewFlagForm, id: number): NewFlagForm {
  const variations = form.variations.filter((variation) => variation.id !== id)
  const first = variations[0]?.id ?? 0
  return {
    ...form,
    variations,
    on: form.on === id ? first : form.on,
    off: form.off === id ? first : form.off,
  }
}

export type FormErrors = Readonly<Record<string, string>>

/** The errors of the form by field: `key`, `name`, `variations.0.key`, `variations.0.value`. */
export function formErrors(form: NewFlagForm): FormErrors {
  const errors: Record<string, string> = {}
  const note = (field: string, message: string | undefined) => {
    if (message) errors[field] = message
  }
  note('key', keyError(form.key))
  note('name', descriptionShape.name.safeParse(form.name).error?.issues[0]?.message)
  note('description', descriptionShape.description.safeParse(form.description).error?.issues[0]?.message)
  note('tags', descriptionShape.tags.safeParse(form.tags).error?.issues[0]?.message)
  for (const [at, { key, text }] of form.variations.entries()) {
    const isTwice = form.variations.findIndex((other) => other.key === key) < at
    note(`variations.${at}.key`, keyError(key) ?? (isTwice ? 'Another variation has this key.' : undefined))
    note(`variations.${at}.value`, valueError(form.type, text))
  }
  return errors
}

/** The input of `flags.create`. Requires a form without errors. */
export function toInput(form: NewFlagForm, projectId: string, { offVariation }: Capabilities = launchdarkly) {
  const { key, name, description, tags, type, variations } = form
  const shared = { projectId, key: key.trim(), name: name.trim(), description, tags: [...tags] }
  const keyOf = (id: number) => variations.find((variation) => variation.id === id)?.key.trim() ?? ''
  return {
    ...shared,
    // Without a variation for flags that are off, they serve what they serve if no rule matches.
    ...(offVariation
      ? { offVariationKey: keyOf(form.off), onVariationKey: keyOf(form.on) }
      : { onVariationKey: keyOf(form.off) }),
    variations: variations.map((variation) => ({
      key: variation.key.trim(),
      value: typedValue(type, variation.text),
    })),
  }
}

/** The errors in JSON values, which are shown while one types. */
export function jsonErrors({ type, variations }: NewFlagForm): FormErrors {
  const errors: Record<string, string> = {}
  for (const [at, { text }] of variations.entries()) {
    const error = type === 'json' ? jsonError(text) : undefined
    if (error) errors[`variations.${at}.value`] = error
  }
  return errors
}

function keyError(key: string): string | undefined {
  return keySchema.safeParse(key.trim()).error?.issues[0]?.message
}

function valueError(type: NewFlagType, text: string): string | undefined {
  if (type === 'number' && (text.trim() === '' || !Number.isFinite(Number(text))))
    return 'Enter a number, such as 12 or 0.5.'
  if (type === 'json') return jsonError(text)
  return undefined
}

function jsonError(text: string): string | undefined {
  const read = parseJson(text)
  return 'error' in read ? `This is not valid JSON: ${read.error}.` : undefined
}

function typedValue(type: NewFlagType, text: string): Json {
  switch (type) {
    case 'string':
      return text
    case 'number':
      return Number(text)
    default:
      return JSON.parse(text) as Json
  }
}
