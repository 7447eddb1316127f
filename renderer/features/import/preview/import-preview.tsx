import { Button } from '@mantine/core'
import { useMemo } from 'react'
import type { ImportItem, ImportPreview } from '../../../../shared/contract/flags/transfer.ts'
import { FlagsCertificate } from '../../../components/certificate/flags-certificate.tsx'
import { EmptyState } from '../../../components/feedback/empty-state.tsx'
import { ProgressLine } from '../../../components/feedback/progress-line.tsx'
import { DataGrid } from '../../../components/grid/data-grid.tsx'
import { useGridSelection } from '../../../components/grid/use-grid-selection.ts'
import { useCommands } from '../../../lib/commands/commands.ts'
import { useHost } from '../../../lib/host/api.ts'
import { identityOf } from '../../../lib/query/identity.ts'
import { counted } from '../../../lib/words/counted.ts'
import { resetImport, useImport } from '../import-store.ts'
import { applyImport } from '../run-import.ts'
import { importColumns } from './import-columns.tsx'
import { filterItems, isWritten, itemName, withItems } from './import-items.ts'
import styles from './import-preview.module.css'
import { ImportSummary } from './import-summary.tsx'
import { ItemFilterBar } from './item-filter-bar.tsx'
import { ItemProblems } from './item-problems.tsx'

interface ImportPreviewProps {
  readonly preview: ImportPreview
  /** The target has changed, so this preview is for another one. */
  readonly isOther: boolean
}

/** The preview of an import, item by item, and the button that imports it. */
export function ImportPreviewView({ preview, isOther }: ImportPreviewProps) {
  const host = useHost()
  const { phase, leaveOut, filter, selected } = useImport()
  const shown = useMemo(() => filterItems(preview.items, filter), [preview, filter])
  const written = useMemo(
    () => preview.items.filter((item) => isWritten(item, leaveOut)).length,
    [preview, leaveOut],
  )
  const isChange = preview.items.some(({ change }) => change === 'changed' || change === 'deleted')
  const toggle = (item: ImportItem) => {
    if (item.change === 'same') return
    useImport.setState({ leaveOut: withItems(leaveOut, [item], leaveOut.has(itemName(item))) })
  }
  const selection = useGridSelection({
    rows: shown,
    rowId: itemName,
    selectedId: selected,
    onSelect: (id) => useImport.setState({ selected: id }),
    onToggle: toggle,
  })
  const columns = useMemo(() => importColumns(leaveOut), [leaveOut])
  const isReady = phase.kind === 'previewed' && !isOther && written > 0
  const run = () => void applyImport(host)
  useCommands([
    { id: 'import.apply', group: 'Import', title: 'Import', keys: 'mod+enter', disabled: !isReady, run },
  ])
  return (
    <>
      <ImportSummary preview={preview} leaveOut={leaveOut} />
      {isChange && (
        <div className={styles.proof}>
          <FlagsCertificate
            changeKey={['import', preview.importId, identityOf(leaveOut)]}
            ask={(signal) =>
              host.transfer.certify({ importId: preview.importId, leaveOut: [...leaveOut] }, { signal })
            }
          />
        </div>
      )}
      <ItemFilterBar items={preview.items} shown={shown} onKeyDown={selection.onKeyDown} />
      {shown.length === 0 ? (
        <EmptyState title="No matching items" text="No item of this file matches the filter." />
      ) : (
        <DataGrid label="Items of the import" rows={shown} columns={columns} selection={selection} />
      )}
      {selection.row && selection.row.problems.length > 0 && <ItemProblems item={selection.row} />}
      <div className={styles.bar}>
        {phase.kind === 'applying' ? (
          <ProgressLine progress={phase.progress} onCancel={phase.cancel} />
        ) : (
          <>
            <span className={styles.words}>{closingWords(written, isOther)}</span>
            <Button onClick={resetImport}>Discard</Button>
            <Button variant="filled" disabled={!isReady} onClick={run}>
              Import {counted(written, 'item')}
            </Button>
          </>
        )}
      </div>
    </>
  )
}

function closingWords(written: number, isOther: boolean): string {
  if (isOther) return 'The target has changed. Compare again before you import.'
  if (written === 0) return 'Nothing to import: every selected item is unchanged.'
  return 'The import is one transaction: it writes everything or nothing.'
}
