import { z } from 'zod'

/**
 * The version that a write is based on, as `versionOf` names it, any of several (`3,4`), or `*` for whatever is there. A
 * procedure with such a field answers STALE when somebody else has written in between. Over HTTP it travels as `If-Match`.
 */
export const ifVersionSchema = z
  .string()
  .max(512)
  .regex(
    /^(\*|\d{1,10}(\.\d{1,10})?(,\d{1,10}(\.\d{1,10})?)*)$/,
    'A version looks like 3 or 3.5, or is * for any.',
  )

/** So many versions fit into one `ifVersion`. */
export const mostVersions = 20

/** The version of what a procedure answered with: `3` of one row, `3.5` of a document of two; undefined: it has none. */
export function versionOf(output: unknown): string | undefined {
  if (!isRecord(output)) return undefined
  const { version, flag, targeting, segment, setting, document } = output
  if (typeof version === 'number') return String(version)
  if (isRecord(flag) && isRecord(targeting)) return `${flag.version}.${targeting.version}`
  if (isRecord(segment) && isRecord(setting)) return `${segment.version}.${setting.version}`
  return versionOf(document)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
