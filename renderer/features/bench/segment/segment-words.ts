import type { SegmentDependence } from '../../../../shared/contract/window/segment-bench.ts'
import { counted } from '../../../lib/words/counted.ts'

/** `2 of 12 profiles change sides`, `no profile changes sides`. */
export function sidesSentence(movers: number, total: number): string {
  if (movers === 0) return 'no profile changes sides'
  const who = `${movers.toLocaleString()} of ${counted(total, 'profile')}`
  return `${who} ${movers === 1 ? 'changes' : 'change'} sides`
}

/** How a flag depends on a segment: `rule 2`, `rule 3, not in`, `rule 1, through outer`. */
export function dependenceWords(dependence: SegmentDependence): string {
  if (dependence.kind === 'prerequisite') return `prerequisite ${dependence.flagKey}`
  const { index, negate, through } = dependence
  return [
    `rule ${index + 1}`,
    ...(negate ? ['not in'] : []),
    ...(through === null ? [] : [`through ${through}`]),
  ].join(', ')
}
