import type { LintFix } from '../../shared/contract/evaluation/lint.ts'
import type { Finding } from '../../shared/lint/finding.ts'
import type { FlagDocument } from '../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../shared/model/segment-document.ts'

interface Place {
  /** As the path of a change. */
  readonly place: string[]
  /** `rule 3, condition 1`. */
  readonly placeName: string
}

interface Identified {
  readonly id: string
}

interface Ruling extends Identified {
  readonly clauses: readonly Identified[]
}

interface Parts {
  readonly rules: readonly Ruling[]
  readonly lists: Readonly<Record<string, { readonly name: string; readonly items: readonly Identified[] }>>
}

export const flagParts = ({ flag, targeting }: FlagDocument): Parts => ({
  rules: targeting.rules,
  lists: {
    prerequisites: { name: 'prerequisite', items: targeting.prerequisites },
    targets: { name: 'individual target', items: targeting.targets },
    contextTargets: { name: 'individual target', items: targeting.contextTargets },
    variations: { name: 'variation', items: flag.variations },
  },
})

export const segmentParts = ({ setting }: SegmentDocument): Parts => ({ rules: setting.rules, lists: {} })

/** Where a path of the payload is in the editor. */
export function placeOf({ rules, lists }: Parts, path: string): Place {
  const [, list = '', at = '', clauseAt] = /^(\w*)(?:\[(\d+)\])?(?:\.clauses\[(\d+)\])?/.exec(path) ?? []
  if (list === 'rules') return placeInRules(rules, at, clauseAt)
  if (list === 'fallthrough' || list === 'fallthroughVariations')
    return { place: ['fallthrough'], placeName: 'otherwise' }
  if (list === 'offVariation') return { place: ['offVariationId'], placeName: 'off' }
  const found = lists[list]
  if (!found) return { place: [], placeName: '' }
  const item = found.items[Number(at)]
  // The editor shows both lists of targets as one.
  const part = list === 'contextTargets' ? 'targets' : list
  return item && at !== ''
    ? { place: [part, item.id], placeName: `${found.name} ${Number(at) + 1}` }
    : { place: [part], placeName: `${found.name}s` }
}

function placeInRules(rules: readonly Ruling[], at: string, clauseAt: string | undefined): Place {
  const rule = at === '' ? undefined : rules[Number(at)]
  if (!rule) return { place: ['rules'], placeName: 'rules' }
  const name = `rule ${Number(at) + 1}`
  const clause = clauseAt === undefined ? undefined : rule.clauses[Number(clauseAt)]
  return clause
    ? {
        place: ['rules', rule.id, 'clauses', clause.id],
        placeName: `${name}, condition ${Number(clauseAt) + 1}`,
      }
    : { place: ['rules', rule.id], placeName: name }
}

/** The part that a fix removes; undefined if the document does not have it. */
export function fixIn(parts: Parts, { fix }: Finding): LintFix | undefined {
  const [, list = '', at = ''] =
    /^\/(rules|targets|contextTargets)\/(\d+)(?:\/values)?$/.exec(
      fix?.patch.length === 1 ? (fix.patch[0]?.path ?? '') : '',
    ) ?? []
  const item = (list === 'rules' ? parts.rules : parts.lists[list]?.items)?.[Number(at)]
  return fix && item && { title: fix.title, part: list === 'rules' ? 'rules' : 'targets', id: item.id }
}
