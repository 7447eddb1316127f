import { arrangeTargets } from '../merge/arrange-targets.ts'
import { viewTargets } from '../merge/view-targets.ts'
import type { FlagDocument } from '../model/flag-document.ts'
import type { SegmentDocument } from '../model/segment-document.ts'

/** A part of a document that a fix removes. */
export interface RemovedPart {
  readonly part: 'rules' | 'targets'
  readonly id: string
}

/** The flag without the part; the same document if it does not have it. `newId` as in `arrangeTargets`. */
export function fixFlag(document: FlagDocument, fix: RemovedPart, newId: () => string): FlagDocument {
  const { targeting } = document
  const isOther = ({ id }: { readonly id: string }) => id !== fix.id
  if (fix.part === 'rules') {
    if (targeting.rules.every(isOther)) return document
    return { ...document, targeting: { ...targeting, rules: targeting.rules.filter(isOther) } }
  }
  const { shown } = viewTargets(targeting)
  // User keys are in both lists: the fix names the entry of the payload, the editor that of the order.
  const own = targeting.targets.find(({ id }) => id === fix.id)
  const isKept = (target: (typeof shown)[number]) =>
    isOther(target) &&
    !(
      own &&
      isUser(target.contextKind) &&
      target.variationId === own.variationId &&
      target.values === own.values
    )
  if (shown.every(isKept)) return document
  return {
    ...document,
    targeting: { ...targeting, ...arrangeTargets(shown.filter(isKept), targeting, newId) },
  }
}

const isUser = (kind: string) => kind === '' || kind === 'user'

/** The segment without the rule; the same document if it does not have it. */
export function fixSegment(document: SegmentDocument, { id }: RemovedPart): SegmentDocument {
  const { setting } = document
  const rules = setting.rules.filter((rule) => rule.id !== id)
  return rules.length === setting.rules.length ? document : { ...document, setting: { ...setting, rules } }
}
