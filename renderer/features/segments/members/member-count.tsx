import { useCapabilities } from '../../../lib/capabilities.ts'
import { counted } from '../../../lib/words/counted.ts'
import type { Setting } from '../edits/edit.ts'
import { keyCount } from '../edits/keys.ts'

/** How many keys and rules decide who is in. */
export function MemberCount({ setting }: { readonly setting: Setting }) {
  const { lists } = useCapabilities().segments
  const keys = keyCount(setting, 'included') + keyCount(setting, 'excluded')
  return (
    <span>
      {lists && `${counted(keys, 'key')}, `}
      {counted(setting.rules.length, 'rule')}
    </span>
  )
}
