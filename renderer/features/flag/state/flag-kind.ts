import { diffFlag } from '../../../../shared/merge/diff/diff-flag.ts'
import type { ProjectNames } from '../../../../shared/merge/names.ts'
import { rebaseFlag } from '../../../../shared/merge/rebase-flag.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { DocumentKind } from '../../../lib/editor/editor.ts'
import { rememberDiff } from '../../../lib/editor/remember-diff.ts'

/** Knows nothing of other flags: use `namedFlagKind` for sentences that are read. */
export const flagKind: DocumentKind<FlagDocument> = {
  diff: rememberDiff((before, after) => diffFlag(before, after)),
  rebase: rebaseFlag,
  isSameVersion: (one, other) =>
    one.flag.version === other.flag.version && one.targeting.version === other.targeting.version,
}

/** Sentences name the prerequisites. */
export const namedFlagKind = (names: ProjectNames): DocumentKind<FlagDocument> => ({
  ...flagKind,
  diff: (before, after) => diffFlag(before, after, names),
})
