import { TextInput } from '@mantine/core'
import { localMinute, secondsOf } from '../../../lib/words/local-minute.ts'
import { setTracking } from '../edits/properties.ts'
import { useFlagView } from '../flag-context.ts'

/** The end of debug events from SDKs, in the user's time zone. */
export function DebugUntil() {
  const { editor, document } = useFlagView()
  const until = document.targeting.debugEventsUntilDate
  return (
    <TextInput
      type="datetime-local"
      w={240}
      label="Debug events until"
      value={localMinute(until === null ? null : until / 1000)}
      onChange={({ currentTarget: { value } }) => {
        const seconds = secondsOf(value)
        const debugEventsUntilDate = seconds === null ? null : seconds * 1000
        editor.apply(setTracking({ debugEventsUntilDate }), 'debug until')
      }}
    />
  )
}
