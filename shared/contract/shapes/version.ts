import { z } from 'zod'

/**
 * The version that a write is based on, as returned by `versionOf`; a comma-separated list (`3,4`) accepts
 * any of them, `*` accepts any version. A procedure with this field answers STALE if the resource has changed
 * since. Over HTTP it is sent as `If-Match`.
 */
export const ifVersionSchema = z
  .string()
  .max(512)
  .regex(
    /^(\*|\d{1,10}(\.\d{1,10})?(,\d{1,10}(\.\d{1,10})?)*)$/,
    'A version is written 3 or 3.5, or * for any version.',
  )

/** Maximum number of versions in one `ifVersion`. */
export const mostVersions = 20

/**
 * The version of a procedure's output: `3` for a row, `3.5` for a document of two rows; undefined if it has
 * none.
 */
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
