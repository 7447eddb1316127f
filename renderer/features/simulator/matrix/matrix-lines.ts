import type { HostClient } from '../../../lib/host/api.ts'
import { wordsOf } from '../../../lib/search.ts'

type Survey =
  Awaited<ReturnType<HostClient['simulator']['survey']>> extends AsyncIterator<unknown, infer Result>
    ? Result
    : never

/** What the survey says of one flag. */
export type SurveyRow = Survey['rows'][number]

/** One line of the matrix: a flag in an environment. */
export interface MatrixLine {
  readonly flag: SurveyRow
  readonly environmentId: string
}

/** A part of the matrix that is asked for at once, by the first flag and the first profile. */
export interface Block {
  readonly flagsFrom: number
  readonly profilesFrom: number
}

export const blockFlags = 20
export const blockProfiles = 24

/** The flags that the filter leaves. */
export function filteredFlags(
  rows: readonly SurveyRow[],
  filter: { readonly text: string; readonly archived: boolean; readonly onlyDiffering: boolean },
): readonly SurveyRow[] {
  const words = wordsOf(filter.text)
  return rows.filter(
    ({ key, tags, archived, valueCount }) =>
      (filter.archived || !archived) &&
      (!filter.onlyDiffering || valueCount > 1) &&
      words.every((word) => `${key} ${tags.join(' ')}`.toLowerCase().includes(word)),
  )
}

/** The blocks that contain the visible cells. */
export function blocksOf(flags: readonly number[], profiles: readonly number[]): readonly Block[] {
  const starts = (indexes: readonly number[], size: number) => [
    ...new Set(indexes.map((index) => Math.floor(index / size) * size)),
  ]
  return starts(flags, blockFlags).flatMap((flagsFrom) =>
    starts(profiles, blockProfiles).map((profilesFrom) => ({ flagsFrom, profilesFrom })),
  )
}
