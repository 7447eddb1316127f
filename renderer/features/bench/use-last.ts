import { useState } from 'react'

/** The latest result for the same subject: a draft that cannot be evaluated keeps what was shown before. */
export function useLast<Result>(latest: Result | undefined, subject: string): Result | undefined {
  const [last, setLast] = useState({ subject, result: latest })
  if (latest && (last.result !== latest || last.subject !== subject)) setLast({ subject, result: latest })
  return latest ?? (last.subject === subject ? last.result : undefined)
}
