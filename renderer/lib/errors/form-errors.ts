import { fieldErrorsOf, isLost, sentenceOf } from './errors.ts'

/**
 * The errors of a submitted form by field; `places.0.id` counts as `places`. An error without a matching
 * field goes to `fallback`. Empty if there is no error.
 */
export function formErrorsOf<Field extends string>(
  error: unknown,
  fields: readonly Field[],
  fallback: Field,
): Readonly<Partial<Record<Field, string>>> {
  const errors: Partial<Record<Field, string>> = {}
  if (!error || isLost(error)) return errors
  for (const [path, message] of Object.entries(fieldErrorsOf(error))) {
    const field = fields.find((one) => path === one || path.startsWith(`${one}.`))
    if (field) errors[field] ??= message
  }
  if (Object.keys(errors).length === 0) errors[fallback] = sentenceOf(error)
  return errors
}
