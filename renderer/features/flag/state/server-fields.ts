import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Problem } from '../../../lib/editor/problem.ts'

/** Maps the field errors of a rejected save to the parts that they refer to by position (`rules.2`). */
export function problemsFromFields(
  fields: Readonly<Record<string, string>>,
  { targeting, flag }: FlagDocument,
): Problem[] {
  return Object.entries(fields).map(([field, message]) => ({
    level: 'error',
    message,
    path: pathOf(field.replace(/^(document\.)?(targeting|flag)\./, '').split('.'), { targeting, flag }),
  }))
}

function pathOf(
  [list = '', at, ...rest]: readonly string[],
  { targeting, flag }: FlagDocument,
): readonly string[] {
  const lists: Readonly<Record<string, readonly { readonly id: string }[]>> = {
    rules: targeting.rules,
    prerequisites: targeting.prerequisites,
    targets: targeting.targets,
    contextTargets: targeting.contextTargets,
    variations: flag.variations,
  }
  const item = lists[list]?.[Number(at)]
  const name = list === 'contextTargets' ? 'targets' : list === 'offVariation' ? 'offVariationId' : list
  return item ? [name, item.id, ...rest] : [name]
}
