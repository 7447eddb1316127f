import type { Trait as RecordedTrait } from '../../../shared/contract/evaluation/traits.ts'
import type { Trait, TraitIndex, TraitType } from './trait-index.ts'

const typeOf: Readonly<Record<RecordedTrait['types'][number], TraitType | undefined>> = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  array: undefined,
  object: undefined,
  null: undefined,
}

/** An index with the traits that identities of an environment have as well; their values are not known. */
export function withRecorded(index: TraitIndex, recorded: readonly RecordedTrait[]): TraitIndex {
  if (recorded.length === 0) return index
  const users = new Map(index.get('user'))
  for (const { key, types } of recorded) {
    const known = types.flatMap((type) => typeOf[type] ?? [])
    const seen = users.get(key)
    const trait: Trait = {
      attribute: key,
      types: new Set([...(seen?.types ?? []), ...known]),
      values: seen?.values ?? [],
    }
    users.set(key, trait)
  }
  const sorted = [...users].sort(([one], [other]) => one.localeCompare(other))
  return new Map([...index, ['user', new Map(sorted)]])
}
