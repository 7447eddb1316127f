import type { Json } from '../../../../shared/json/json.ts'
import { descriptionShape, keySchema } from '../../../../shared/model/resource.ts'

export type ValueType = 'on/off' | 'boolean' | 'string' | 'number' | 'json'

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
  readonly type: ValueType
  readonly variations: readonly TypedVariation[]
}

export const emptyForm: NewFlagForm = {
  key: '',
  name: '',
  description: '',
  tags: [],
  type: 'on/off',
  variations: [],
}

const beginnings: Readonly<Record<ValueType, readonly (readonly [key: string, text: string])[]>> = {
  'on/off': [],
  boolean: [
    ['enabled', 'true'],
    ['disabled', 'false'],
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
export function withType(form: NewFlagForm, type: ValueType): NewFlagForm {
  return { ...form, type, variations: beginnings[type].map(([key, text], id) => ({ id, key, text })) }
}

/** Adds one variation to the form. */
export function withVariation(form: NewFlagForm): NewFlagForm {
  const id = Math.max(-1, ...form.variations.map((variation) => variation.id)) + 1
  const text = form.type === 'boolean' ? 'true' : form.type === 'json' ? '{}' : ''
  return { ...form, variations: [...form.variations, { id, key: `variation-${id + 1}`, text }] }
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
export function toInput(form: NewFlagForm, projectId: string) {
  const { key, name, description, tags, type, variations } = form
  const shared = { projectId, key: key.trim(), name: name.trim(), description, tags: [...tags] }
  if (type === 'on/off') return shared
  return {
    ...shared,
    variations: variations.map((variation) => ({
      key: variation.key.trim(),
      value: typedValue(type, variation.text),
    })),
  }
}

function keyError(key: string): string | undefined {
  return keySchema.safeParse(key.trim()).error?.issues[0]?.message
}

function valueError(type: ValueType, text: string): string | undefined {
  if (type === 'number' && (text.trim() === '' || !Number.isFinite(Number(text))))
    return 'Enter a number, such as 12 or 0.5.'
  if (type === 'json') return jsonError(text)
  return undefined
}

function jsonError(text: string): string | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (thrown) {
    return `This is not valid JSON: ${thrown instanceof Error ? thrown.message : 'it cannot be read'}.`
  }
}

function typedValue(type: ValueType, text: string): Json {
  switch (type) {
    case 'string':
      return text
    case 'number':
      return Number(text)
    default:
      return JSON.parse(text) as Json
  }
}
