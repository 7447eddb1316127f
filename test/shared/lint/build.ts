import type { FlagData } from '../../../shared/evaluation/index.ts'
import type { Finding, LintInput } from '../../../shared/lint/finding.ts'
import { lint } from '../../../shared/lint/lint.ts'
import { limits } from '../certificate/build.ts'
import { aFlag, dataOf } from '../evaluation/build.ts'

/** A flag of which each variation can be got, and that gives no finding. */
export const aGoodFlag = (more: object = {}) =>
  aFlag({ variations: ['off', 'on'], fallthrough: { variation: 1 }, ...more })

export const findIn = (data: FlagData, more: Partial<LintInput> = {}): readonly Finding[] =>
  lint({ data, limits, ...more })

export const findInFlag = (
  flag: object,
  {
    flags = [],
    segments = [],
    ...more
  }: Partial<LintInput> & { flags?: readonly object[]; segments?: readonly object[] } = {},
) => findIn(dataOf([flag, ...flags], segments), more)

/** The names of the checks that found something, with the places. */
export const namesOf = (findings: readonly Finding[]) =>
  findings.map(({ rule, path }) => `${rule} ${path}`.trim())

/** The flag after a fix. */
export function fixed<T extends object>(owner: T, finding: Finding): T {
  const copy = structuredClone(owner) as Record<string, unknown>
  for (const { path } of finding.fix?.patch ?? []) {
    const steps = path.slice(1).split('/')
    const last = steps.pop() ?? ''
    const at = steps.reduce((part, step) => part[step] as Record<string, unknown>, copy)
    if (Array.isArray(at)) at.splice(Number(last), 1)
    else delete at[last]
  }
  return copy as T
}
