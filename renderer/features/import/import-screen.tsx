import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ImportTarget } from '../../../shared/contract/flags/transfer.ts'
import { ProgressLine } from '../../components/feedback/progress-line.tsx'
import { ScreenHead } from '../../components/layout/screen-head.tsx'
import { useHost } from '../../lib/host/api.ts'
import { treeQuery } from '../../lib/query/queries.ts'
import { FileField } from './file-field.tsx'
import { HowToImport } from './how-to-import.tsx'
import { ImportDone } from './import-done.tsx'
import styles from './import-screen.module.css'
import { resetImport, useImport } from './import-store.ts'
import { ImportPreviewView } from './preview/import-preview.tsx'
import { chooseFile, previewFile } from './run-import.ts'
import { TargetFields } from './target-fields.tsx'

/** Imports a LaunchDarkly SDK payload: choose a file, preview, then write all of it or nothing. */
export function ImportScreen({ openTarget }: { readonly openTarget: ImportTarget }) {
  const host = useHost()
  const { data: tree = [] } = useQuery(treeQuery(host))
  const { phase, file, errors } = useImport()
  const [target, setTarget] = useTarget(openTarget)
  useEffect(() => resetAfterDone, [])
  const isBusy = phase.kind === 'previewing' || phase.kind === 'applying'
  const previewed = phase.kind === 'previewed' || phase.kind === 'applying' ? phase.preview : undefined
  const isOther = previewed !== undefined && !sameTarget(previewed.target, target)
  if (phase.kind === 'done') return <ImportDone {...phase} />
  return (
    <main className={styles.screen}>
      <ScreenHead title="Import" aside="a LaunchDarkly SDK payload, as JSON" />
      <div className={styles.setup}>
        <FileField
          fileName={file?.name}
          error={errors.file}
          isDisabled={isBusy}
          onChoose={(chosen) => void chooseFile(host, chosen, target)}
        />
        <TargetFields
          tree={tree}
          target={target}
          errors={errors}
          isDisabled={isBusy}
          onChange={setTarget}
          onCompare={
            file && !isBusy && !errors.file && (isOther || !previewed)
              ? () => void previewFile(host, target)
              : undefined
          }
        />
      </div>
      {phase.kind === 'previewing' && (
        <div className={styles.progress}>
          <ProgressLine progress={phase.progress} onCancel={phase.cancel} />
        </div>
      )}
      {phase.kind === 'choosing' && !file && <HowToImport />}
      {previewed && <ImportPreviewView preview={previewed} isOther={isOther} />}
    </main>
  )
}

function useTarget(openTarget: ImportTarget) {
  const { phase } = useImport.getState()
  const begun = phase.kind === 'previewed' || phase.kind === 'applying' ? phase.preview.target : openTarget
  const { target: wanted } = useImport()
  const [seen, setSeen] = useState<ImportTarget | null>(null)
  const [target, setTarget] = useState(begun)
  if (wanted !== seen) {
    setSeen(wanted)
    if (wanted) setTarget(wanted)
  }
  return [target, setTarget] as const
}

/** Clears a finished import when the user leaves the screen. */
function resetAfterDone(): void {
  if (useImport.getState().phase.kind === 'done') resetImport()
}

const sameTarget = (a: ImportTarget, b: ImportTarget) =>
  a.workspaceKey === b.workspaceKey && a.projectKey === b.projectKey && a.environmentKey === b.environmentKey
