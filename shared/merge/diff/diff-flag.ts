import type { FlagDocument } from '../../model/flag-document.ts'
import type { DocumentChange } from '../change.ts'
import { namesOf, type ProjectNames } from '../names.ts'
import { diffPrerequisites } from './diff-prerequisites.ts'
import { diffFlagProperties, diffSettings, diffSwitch } from './diff-properties.ts'
import { diffRules } from './diff-rules.ts'
import { diffServe } from './diff-serve.ts'
import { diffTargets } from './diff-targets.ts'
import { diffVariations } from './diff-variations.ts'

/**
 * Every difference between two states of one flag in one environment, compared by stable id, in editor order.
 * Empty exactly if they are equal, ignoring versions and save times.
 */
export function diffFlag(
  before: FlagDocument,
  after: FlagDocument,
  project?: ProjectNames,
): DocumentChange[] {
  if (before === after) return []
  const names = namesOf(before, after, project)
  const [was, is] = [before.targeting, after.targeting]
  return [
    ...diffSwitch(was, is, names),
    ...diffPrerequisites(was.prerequisites, is.prerequisites, names),
    ...diffTargets(was, is, names),
    ...diffRules(was.rules, is.rules, names),
    ...diffServe(['fallthrough'], 'otherwise', was.fallthrough, is.fallthrough, names),
    ...diffVariations(before.flag.variations, after.flag.variations),
    ...diffFlagProperties(before.flag, after.flag),
    ...diffSettings(was, is),
  ]
}
