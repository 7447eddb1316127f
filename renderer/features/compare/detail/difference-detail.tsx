import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import type { PartSides } from '../../../../shared/contract/flags/promotion.ts'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import { flagParts } from '../../../../shared/merge/environments/flag-parts.ts'
import { segmentParts } from '../../../../shared/merge/environments/segment-parts.ts'
import { QueryState } from '../../../components/feedback/query-state.tsx'
import { EnvironmentDot } from '../../../components/text/environment-dot.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { fullTime } from '../../../lib/words/relative-time.ts'
import {
  type EnvironmentPair,
  flagPairQuery,
  segmentPairQuery,
  sidesQuery,
  usePartMovers,
} from '../compare-queries.ts'
import { useCompare } from '../compare-store.ts'
import type { CompareRow } from '../list/compare-rows.ts'
import styles from './detail.module.css'
import { flagSides } from './flag-sides.tsx'
import { PartRow, type ShownPart } from './part-row.tsx'
import { segmentSides } from './segment-sides.tsx'

interface DifferenceDetailProps {
  readonly row: CompareRow
  readonly flags: readonly FlagRow[]
  readonly pair: EnvironmentPair
  readonly source: EnvironmentRow
  readonly target: EnvironmentRow
}

/** One flag or segment in both environments, part by part. */
export function DifferenceDetail({ row, flags, pair, source, target }: DifferenceDetailProps) {
  const parts = useParts(row, flags, pair)
  const sides = useQuery({
    ...sidesQuery(useHost(), pair, row.kind, [row.id]),
    enabled: row.parts.length > 0,
  }).data?.[0]?.parts
  const movers = usePartMovers(pair, row)
  const everything = useCompare((store) => store.everything)
  const shown = parts.data?.filter(({ isSame }) => everything || !isSame) ?? []
  const same = parts.data?.filter(({ isSame }) => isSame) ?? []
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard.
    <section className={styles.detail} aria-label={`${row.kind} ${row.key}`} tabIndex={0}>
      <h2 className={styles.key}>
        <KeyLink row={row} pair={pair} />
      </h2>
      <QueryState query={parts.query} />
      {parts.data && (
        <>
          <p className={styles.dim}>
            <LastSame sides={sides} parts={row.parts.length} />
            {same.length} of {parts.data.length} parts are the same
            {same.length > 0 && !everything && `: ${same.map(({ label }) => label).join(', ')}`}
          </p>
          <div className={`${styles.sides} ${styles.names}`}>
            <p>
              <EnvironmentDot environment={source} /> {source.key}
            </p>
            <p>
              <EnvironmentDot environment={target} /> {target.key}
            </p>
          </div>
          {shown.map((part) => (
            <PartRow
              key={part.id}
              row={row}
              part={part}
              changes={sides?.find(({ id }) => id === part.id)}
              movers={movers?.find(({ id }) => id === part.id)?.movers}
              pair={pair}
              source={source}
              target={target}
            />
          ))}
        </>
      )}
    </section>
  )
}

interface LastSameProps {
  readonly sides: readonly PartSides[] | undefined
  /** The number of parts that differ. */
  readonly parts: number
}

/** When all parts were the same for the last time, if that is known of each. */
function LastSame({ sides, parts }: LastSameProps) {
  const [first] = sides?.map(({ until }) => until).sort() ?? []
  if (first === undefined || sides?.length !== parts) return null
  return `last the same on ${fullTime(first)} · `
}

function KeyLink({ row, pair }: Pick<DifferenceDetailProps, 'row' | 'pair'>) {
  const to =
    row.kind === 'flag'
      ? ({ to: '/p/$projectId/e/$environmentId/flags/$flagId', params: { flagId: row.id } } as const)
      : ({ to: '/p/$projectId/e/$environmentId/segments/$segmentId', params: { segmentId: row.id } } as const)
  return (
    <Link
      to={to.to}
      params={(current) => ({ ...current, ...to.params, environmentId: pair.environmentId }) as never}
      title={`Open the ${row.kind}`}
    >
      {row.key}
    </Link>
  )
}

/** The parts of the row's flag or segment, with what each side shows of them. */
function useParts(row: CompareRow, flags: readonly FlagRow[], pair: EnvironmentPair) {
  const host = useHost()
  const isFlag = row.kind === 'flag'
  const flag = useQuery({ ...flagPairQuery(host, pair, row.id), enabled: isFlag })
  const segment = useQuery({ ...segmentPairQuery(host, pair, row.id), enabled: !isFlag })
  const data = useMemo((): readonly ShownPart[] | undefined => {
    if (isFlag && flag.data) {
      const { source, target } = flag.data
      const sides = flagSides(source, target, flags)
      return flagParts(source, target).map((part) => ({ ...part, ...sides(part.id) }))
    }
    if (isFlag || !segment.data) return undefined
    const { source, target } = segment.data
    const sides = segmentSides(source, target)
    return segmentParts(source, target).map((part) => ({ ...part, ...sides(part.id) }))
  }, [isFlag, flag.data, segment.data, flags])
  return { query: isFlag ? flag : segment, data }
}
