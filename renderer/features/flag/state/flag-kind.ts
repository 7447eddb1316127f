import { diffFlag } from '../../../../shared/merge/diff/diff-flag.ts'
import { rebaseFlag } from '../../../../shared/merge/rebase-flag.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { DocumentKind } from '../../../lib/editor/editor.ts'
import { rememberDiff } from '../../../lib/editor/remember-diff.ts'

export const flagKind: DocumentKind<FlagDocument> = {
  diff: rememberDiff((before, after) => diffFlag(before, after)),
  rebase: rebaseFlag,
  isSameVersion: (one, other) =>
    one.flag.version === other.flag.version && one.targeting.version === other.targeting.version,
}
