import type { Finding } from './finding.ts'

/** The one finding about a flag or segment that evaluators cannot read at all. */
export const unreadable = (
  place: { readonly flag: string } | { readonly segment: string },
  message: string,
): Finding => ({ ...place, rule: 'unreadable', severity: 'error', path: '', message })
