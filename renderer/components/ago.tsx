import { useEffect, useState } from 'react'
import { fullTime, relativeTime } from '../lib/relative-time.ts'

/** How long ago a moment was; the whole moment is its title. */
export function Ago({ at }: { readonly at: string }) {
  const now = useMinute()
  return (
    <time dateTime={at} title={fullTime(at)}>
      {relativeTime(at, now)}
    </time>
  )
}

function useMinute(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
