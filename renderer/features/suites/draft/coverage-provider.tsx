import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { CoverageContext } from '../../../components/coverage/coverage-marks.tsx'
import { CoverageTable } from '../../../components/coverage/coverage-table.tsx'
import { type CoverageRow, gapsIn, type Side } from '../../../components/coverage/gaps.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { QueryState } from '../../../components/feedback/query-state.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { SuggestionView } from '../coverage/suggestion-panel.tsx'
import { useCoverageShown } from './cases-strip.tsx'
import { rowsByPlace } from './coverage-places.ts'
import type { DraftCases } from './use-draft-cases.ts'

interface CoverageProviderProps {
  readonly document: FlagDocument
  readonly cases: DraftCases
  readonly onSeeLint: (key: string) => void
  readonly children: ReactNode
}

/** Shows in the flag editor what the cases have tried, if somebody wants to see it, and suggests what is missing. */
export function CoverageProvider({ document, cases: { run }, onSeeLint, children }: CoverageProviderProps) {
  const { isShown } = useCoverageShown()
  const [open, setOpen] = useState<readonly CoverageRow[] | null>(null)
  const coverage = run?.coverage
  const marks = useMemo(
    () => (isShown && coverage ? { rows: rowsByPlace(document, coverage.rows), onOpen: setOpen } : undefined),
    [isShown, coverage, document],
  )
  return (
    <CoverageContext value={marks}>
      {children}
      {open && (
        <Dialog title={`Test coverage of ${document.flag.key}`} size={640} onClose={() => setOpen(null)}>
          <Gaps document={document} rows={open} onSeeLint={onSeeLint} />
        </Dialog>
      )}
    </CoverageContext>
  )
}

interface GapsProps {
  readonly document: FlagDocument
  readonly rows: readonly CoverageRow[]
  readonly onSeeLint: (key: string) => void
}

function Gaps({ document, rows, onSeeLint }: GapsProps) {
  const host = useHost()
  const gaps = useMemo(() => gapsIn(rows), [rows])
  const [selected, setSelected] = useState<Side | null>(gaps[0] ?? null)
  const query = useQuery({
    queryKey: ['suites', 'suggest-draft', document, gaps],
    queryFn: ({ signal }) => host.suites.suggest({ of: { document }, sides: [...gaps] }, { signal }),
    enabled: gaps.length > 0,
    gcTime: 0,
    retry: false,
  })
  const chosen = query.data?.find(({ path, side }) => path === selected?.path && side === selected.side)
  return (
    <>
      <CoverageTable rows={rows} suggestions={query.data ?? []} selected={selected} onSelect={setSelected} />
      {gaps.length === 0 ? (
        <p>Cases have tried all of this.</p>
      ) : (
        <>
          {!query.data && <QueryState query={query} />}
          {chosen && (
            <SuggestionView
              key={`${chosen.path} ${chosen.side}`}
              suggestion={chosen}
              environmentId={document.targeting.environmentId}
              onSeeLint={() => onSeeLint(document.flag.key)}
            />
          )}
        </>
      )}
    </>
  )
}
