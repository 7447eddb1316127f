import { TextInput } from '@mantine/core'
import { setTracking } from '../edits/properties.ts'
import { useFlagView } from '../flag-context.ts'

/** Until when SDKs send debug events, in the reader's own time zone. */
export function DebugUntil() {
  const { editor, document } = useFlagView()
  const until = document.targeting.debugEventsUntilDate
  return (
    <TextInput
      type="datetime-local"
      w={240}
      label="Debug events until"
      value={until === null ? '' : localTime(until)}
      onChange={({ currentTarget: { value } }) => {
        const time = Date.parse(value)
        const debugEventsUntilDate = Number.isNaN(time) ? null : time
        editor.apply(setTracking({ debugEventsUntilDate }), 'debug until')
      }}
    />
  )
}

/** As a `datetime-local` field wants it: `2026-11-22T10:00`, local time. */
function localTime(ms: number): string {
  const shifted = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000)
  return Number.isNaN(shifted.getTime()) ? '' : shifted.toISOString().slice(0, 16)
}
