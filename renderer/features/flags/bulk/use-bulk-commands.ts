import { useCommands } from '../../../lib/commands/commands.ts'
import { environmentKeyOf, type FlagsPlace } from '../flags-place.ts'
import type { BulkChange } from './bulk-change.ts'

interface BulkCommands {
  /** The number of selected flags. */
  readonly count: number
  readonly place: FlagsPlace
  readonly isReady: boolean
  readonly choose: (kind: BulkChange['kind']) => void
  readonly carryOut: () => void
  /** Closes the consequence, or clears the selection. */
  readonly back: () => void
}

const group = 'Selected flags'

/** The changes of a selection in the palette, and their keys. */
export function useBulkCommands({ count, place, isReady, choose, carryOut, back }: BulkCommands): void {
  const disabled = count === 0
  const choice = (kind: BulkChange['kind'], title: string) => ({
    id: `flags.bulk.${kind}`,
    group,
    title,
    disabled,
    run: () => choose(kind),
  })
  useCommands([
    choice('on', `Turn the selected flags on in ${environmentKeyOf(place)}`),
    choice('off', `Turn the selected flags off in ${environmentKeyOf(place)}`),
    choice('tag', 'Tag the selected flags'),
    choice('archive', 'Archive the selected flags'),
    choice('remove', 'Delete the selected flags'),
    {
      id: 'flags.bulk.run',
      group,
      title: 'Apply the chosen change',
      keys: 'mod+enter',
      disabled: !isReady,
      run: carryOut,
    },
    {
      id: 'flags.bulk.back',
      group,
      title: 'Close the change, or clear the selection',
      keys: 'escape',
      disabled,
      run: back,
    },
  ])
}
