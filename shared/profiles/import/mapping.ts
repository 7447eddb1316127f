import { parseReference } from '../../evaluation/context/attribute-reference.ts'
import type { ColumnType } from './column-type.ts'

/** How the columns of a table become a context. */
export interface Mapping {
  /** The kind of all contexts, such as user. */
  readonly kind: string
  readonly columns: readonly MappedColumn[]
}

export interface MappedColumn {
  /** Its position, 0 for the first. */
  readonly index: number
  readonly name: string
  /** The names on the way to the attribute, from the top level inwards; `['key']` for the key. */
  readonly steps: readonly string[]
  readonly type: ColumnType
}

/** What is wanted of a column besides what is guessed. */
export interface ColumnWish {
  /** An attribute reference; absent: the name of the column. '' leaves the column out. */
  readonly attribute?: string | undefined
  readonly type?: ColumnType | undefined
}

export interface MappingWishes {
  readonly kind: string
  /** The name of the column with the key. */
  readonly key: string
  readonly columns: ReadonlyMap<string, ColumnWish>
}

/** Maps each column to the attribute of its name, unless something else is wanted. A problem is a sentence. */
export function newMapping(
  names: readonly string[],
  guessed: readonly (ColumnType | undefined)[],
  { kind, key, columns }: MappingWishes,
): Mapping | { readonly problem: string } {
  const missing = [key, ...columns.keys()].find((name) => !names.includes(name))
  if (missing !== undefined)
    return { problem: `There is no column “${missing}”: the columns are ${names.join(', ')}.` }
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) return { problem: `There are two columns “${twice}”.` }
  const mapped: MappedColumn[] = []
  for (const [index, name] of names.entries()) {
    const wish = columns.get(name) ?? {}
    const attribute = name === key ? 'key' : (wish.attribute ?? name)
    if (attribute === '') continue
    const steps = stepsOf(attribute)
    if (steps === undefined)
      return { problem: `The column “${name}” cannot become “${attribute}”: that is no attribute reference.` }
    const type = name === key ? 'text' : (wish.type ?? guessed[index] ?? 'text')
    mapped.push({ index, name, steps, type })
  }
  const clash = mapped.find((one) =>
    mapped.some((other) => other !== one && isInside(other.steps, one.steps)),
  )
  if (clash !== undefined)
    return { problem: `The column “${clash.name}” and another one become the same attribute.` }
  return { kind, columns: mapped }
}

function stepsOf(attribute: string): readonly string[] | undefined {
  const { lookup, name, inner = [] } = parseReference(attribute)
  const steps = [name, ...inner]
  return ['plain', 'own', 'anonymous'].includes(lookup) && !steps.includes('__proto__') ? steps : undefined
}

const isInside = (inner: readonly string[], outer: readonly string[]) =>
  outer.every((step, at) => inner[at] === step)
