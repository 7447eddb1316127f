import type { CaseRun, SuiteRun } from '../../../../shared/contract/suites/suite-shapes.ts'
import { wordsOf } from '../../../lib/search.ts'

/** A case in the list, with the file that it is in. */
export interface CaseRow extends CaseRun {
  readonly label: string
  readonly digest: string
  /** How many cases its suite has. */
  readonly count: number
}

export const rowId = ({ file, index }: Pick<CaseRun, 'file' | 'index'>) => `${file} ${index}`

/** All cases in the order of their files. */
export const rowsOf = ({ suites }: SuiteRun): readonly CaseRow[] =>
  suites.flatMap(({ label, digest, cases }) =>
    cases.map((run) => ({ ...run, label, digest, count: cases.length })),
  )

/** The cases that contain every word. */
export function matching(rows: readonly CaseRow[], text: string): readonly CaseRow[] {
  const words = wordsOf(text)
  if (words.length === 0) return rows
  return rows.filter(({ name, flag, suite, label, data }) => {
    const haystack = `${name} ${flag} ${suite} ${label} ${data}`.toLowerCase()
    return words.every((word) => haystack.includes(word))
  })
}
