// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be virtualized, so the grid sets row and cell roles itself.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and references the active cell.
import { useQueries } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { SimulatorOutcome } from '../../../../shared/contract/evaluation/simulator.ts'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import type { Profile } from '../../../../shared/model/profile.ts'
import { decisionWords } from '../../../../shared/simulator/decision-words.ts'
import { moved } from '../../../components/grid/move-selection.ts'
import { useListedKeys } from '../../../lib/commands/commands.ts'
import { useHost } from '../../../lib/host/api.ts'
import { contextKey } from '../../../lib/words/context-summary.ts'
import { Served } from '../decision.tsx'
import { cellsQuery, type MatrixAsked } from '../simulator-queries.ts'
import { useSimulatorPlace } from '../use-simulator-place.ts'
import styles from './matrix.module.css'
import { blockFlags, blockProfiles, blocksOf, type MatrixLine, type SurveyRow } from './matrix-lines.ts'

interface MatrixGridProps {
  readonly projectId: string
  readonly environments: readonly EnvironmentRow[]
  readonly flags: readonly SurveyRow[]
  readonly profiles: readonly Profile[]
  readonly asked: MatrixAsked
}

const rowHeight = 33
const columnWidth = 132
const headWidth = 300
const headHeight = 42

interface Cell {
  readonly line: number
  readonly profile: number
}

/** The matrix: only the visible cells are asked for and shown. Arrow keys move, Enter explains a cell. */
export function MatrixGrid({ projectId, environments, flags, profiles, asked }: MatrixGridProps) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<Cell | null>(null)
  useListedKeys('In the matrix', [
    ['↑+↓', 'Previous or next flag'],
    ['←+→', 'Previous or next profile'],
    ['enter', 'Explain the cell'],
  ])
  const { environmentIds } = asked
  const lines = useMemo(
    () =>
      flags.flatMap((flag) => environmentIds.map((environmentId): MatrixLine => ({ flag, environmentId }))),
    [flags, environmentIds],
  )
  const names = useMemo(() => new Map(environments.map(({ id, key }) => [id, key])), [environments])
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
  })
  const columns = useVirtualizer({
    horizontal: true,
    count: profiles.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth,
    overscan: 2,
    paddingStart: headWidth,
    scrollPaddingStart: headWidth,
  })
  const shownRows = rows.getVirtualItems()
  const shownColumns = columns.getVirtualItems()
  const cellAt = useCells(
    { flags, profiles, asked },
    shownRows.map(({ index }) => Math.floor(index / environmentIds.length)),
    shownColumns.map(({ index }) => index),
  )
  useEffect(() => {
    if (!active) return
    rows.scrollToIndex(active.line)
    columns.scrollToIndex(active.profile)
  }, [active, rows, columns])
  const open = useOpenCell(projectId)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const from = active ?? { line: -1, profile: 0 }
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const line = moved(event.key, from.line, lines.length, false)
    if (event.key === 'Enter' && active) open(lines[active.line], profiles[active.profile])
    else if (sideways !== undefined)
      setActive({
        line: Math.max(from.line, 0),
        profile: Math.min(Math.max(from.profile + sideways, 0), profiles.length - 1),
      })
    else if (line !== undefined) setActive({ ...from, line })
    else return
    event.preventDefault()
  }
  const cellId = (line: number, profile: number) => `${id}-${line}-${profile}`
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label="Matrix"
      aria-rowcount={lines.length + 1}
      aria-colcount={profiles.length + 1}
      aria-activedescendant={active ? cellId(active.line, active.profile) : undefined}
      className={styles.grid}
      onKeyDown={onKeyDown}
    >
      <div
        role="presentation"
        style={{ position: 'relative', height: rows.getTotalSize(), width: columns.getTotalSize() }}
      >
        <div role="row" aria-rowindex={1} className={styles.head}>
          <span role="columnheader" aria-colindex={1} className={styles.corner}>
            Flag
          </span>
          {shownColumns.map(({ index, start }) => (
            <span
              key={index}
              role="columnheader"
              aria-colindex={index + 2}
              className={styles.name}
              title={profiles[index]?.name}
              style={{ left: start, width: columnWidth }}
            >
              {profiles[index]?.name}
              <small>{contextKey(profiles[index]?.context ?? {})}</small>
            </span>
          ))}
        </div>
        {shownRows.map(({ index: at, start }) => {
          const line = lines[at]
          return (
            line && (
              <div
                key={at}
                role="row"
                aria-rowindex={at + 2}
                className={styles.row}
                style={{ top: start, height: rowHeight }}
              >
                <span role="rowheader" aria-colindex={1} className={styles.flag} title={line.flag.key}>
                  <span className="mono">{line.flag.key}</span>
                  {environmentIds.length > 1 && (
                    <span className={styles.dim}>{names.get(line.environmentId)}</span>
                  )}
                </span>
                {shownColumns.map(({ index, start: left }) => {
                  const outcome = cellAt(line, index)
                  return (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys.
                    <span
                      key={index}
                      id={cellId(at, index)}
                      role="gridcell"
                      aria-colindex={index + 2}
                      aria-selected={active?.line === at && active.profile === index}
                      className={styles.cell}
                      style={{ left, width: columnWidth }}
                      title={outcome && decisionWords(outcome)}
                      onClick={() => setActive({ line: at, profile: index })}
                      onDoubleClick={() => open(line, profiles[index])}
                    >
                      {outcome && <Served outcome={outcome} />}
                    </span>
                  )
                })}
              </div>
            )
          )
        })}
      </div>
    </div>
  )
}

type CellsAsked = Pick<MatrixGridProps, 'flags' | 'profiles' | 'asked'>

/** The outcomes of the visible cells, as far as they are known. */
function useCells(
  { flags, profiles, asked }: CellsAsked,
  flagIndexes: readonly number[],
  profileIndexes: readonly number[],
): (line: MatrixLine, profile: number) => SimulatorOutcome | undefined {
  const host = useHost()
  const blocks = blocksOf(flagIndexes, profileIndexes)
  const results = useQueries({
    queries: blocks.map(({ flagsFrom, profilesFrom }) => ({
      ...cellsQuery(host, {
        ...asked,
        flagIds: flags.slice(flagsFrom, flagsFrom + blockFlags).map(({ flagId }) => flagId),
        profileIds: profiles.slice(profilesFrom, profilesFrom + blockProfiles).map((profile) => profile.id),
      }),
    })),
  })
  const known = new Map<string, SimulatorOutcome | undefined>()
  for (const [at, { profilesFrom }] of blocks.entries())
    for (const { flagId, environmentId, outcomes, ids } of results[at]?.data ?? [])
      for (const [index, outcome] of ids.entries())
        known.set(
          `${flagId} ${environmentId} ${profilesFrom + index}`,
          outcome === null ? undefined : outcomes[outcome],
        )
  return ({ flag, environmentId }, profile) => known.get(`${flag.flagId} ${environmentId} ${profile}`)
}

/** Explains a cell. */
function useOpenCell(projectId: string) {
  const navigate = useNavigate()
  const [place] = useSimulatorPlace()
  return (line: MatrixLine | undefined, profile: Profile | undefined) => {
    if (!line || !profile) return
    void navigate({
      to: '/p/$projectId/e/$environmentId/simulator/$view',
      params: { projectId, environmentId: line.environmentId, view: 'explain' },
      search: { ...place, flag: line.flag.flagId, profile: profile.id },
    })
  }
}
