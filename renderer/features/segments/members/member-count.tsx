import { counted } from '../../../lib/words/counted.ts'
import type { Setting } from '../edits/edit.ts'
import { keyCount } from '../edits/keys.ts'

/** How many keys and rules decide who is in. */
export function MemberCount({ setting }: { readonly setting: Setting }) {
  const keys = keyCount(setting, 'included') + keyCount(setting, 'excluded')
  return (
    <span>
      {counted(keys, 'key')}, {counted(setting.rules.length, 'rule')}
    </span>
  )
}
