import type { Found } from './finding.ts'

/**
 * Names that say another number than the value: those that begin with a number, and all of a flag in which another name
 * says its value. "Option 2" alone says nothing about a value.
 */
export function* findMisleadingNames(values: readonly unknown[], names: readonly string[]): Generator<Found> {
  const saysValue = values.some(
    (value, index) => typeof value === 'number' && numberIn(names[index]) === value,
  )
  for (const [index, value] of values.entries()) {
    const name = names[index] ?? ''
    const said = numberIn(name)
    if (typeof value !== 'number' || said === undefined || said === value) continue
    if (!saysValue && !/^\s*-?\d/.test(name)) continue
    yield {
      rule: 'misleading-name',
      severity: 'hint',
      path: `variations[${index}]`,
      message: `The name “${name}” says ${said}, the value is ${value}.`,
    }
  }
}

/** The only number in a name. */
function numberIn(name: string | undefined): number | undefined {
  const [said, ...others] = name?.match(/-?\d+(?:\.\d+)?/g) ?? []
  return said === undefined || others.length > 0 ? undefined : Number(said)
}
