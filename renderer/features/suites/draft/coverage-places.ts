import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { CoverageRow } from '../../../components/coverage/gaps.ts'

/** The rows of a flag's coverage by their place in the editor, as the path of a change. */
export function rowsByPlace(
  { targeting }: FlagDocument,
  rows: readonly CoverageRow[],
): ReadonlyMap<string, readonly CoverageRow[]> {
  const counted = rows.filter(
    ({ holds, not, segment }) => segment === undefined && (holds !== undefined || not !== undefined),
  )
  const byPlace = Map.groupBy(counted, ({ path }) => placeOf(targeting, path))
  byPlace.delete('')
  return byPlace
}

function placeOf(targeting: FlagDocument['targeting'], path: string): string {
  const [list = '', at = '', part = '', inner = ''] = path.split('.')
  const index = Number(at)
  switch (list) {
    case 'prerequisites':
      return under('prerequisites', targeting.prerequisites[index])
    case 'targets':
      return under('targets', targeting.targets[index])
    case 'contextTargets':
      return under('targets', targeting.contextTargets[index])
    case 'fallthrough':
      return 'fallthrough'
    case 'offVariation':
      return 'offVariationId'
    case 'rules': {
      const rule = targeting.rules[index]
      if (!rule) return ''
      const clause = rule.clauses[Number(inner)]
      if (part !== 'clauses') return `rules/${rule.id}/serve`
      return clause ? `rules/${rule.id}/clauses/${clause.id}` : ''
    }
    default:
      return ''
  }
}

const under = (list: string, item: { readonly id: string } | undefined) => (item ? `${list}/${item.id}` : '')
