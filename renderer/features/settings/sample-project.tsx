import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProjectRow, WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { notifyDone, notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { counted } from '../../lib/words/counted.ts'
import { RemoveProjectDialog } from './remove-project-dialog.tsx'
import styles from './settings-screen.module.css'

/** Loads or deletes the sample project. */
export function SampleProject({ tree }: { readonly tree: readonly WorkspaceRow[] }) {
  const host = useHost()
  const [removing, setRemoving] = useState<ProjectRow | null>(null)
  const sample = tree.flatMap(({ projects }) => projects).find(({ isSample }) => isSample)
  const load = useMutation({
    mutationFn: () => host.transfer.loadSample(),
    onSuccess: ({ key }) => notifyDone(`Sample project ${key} loaded.`),
    onError: notifyError,
  })
  return (
    <section>
      <h2 className={styles.heading}>Sample project</h2>
      {sample ? (
        <>
          <p className={styles.text}>
            {sample.name || sample.key} has {counted(sample.flagCount, 'flag')} and{' '}
            {counted(sample.segmentCount, 'segment')} in {counted(sample.environments.length, 'environment')}.
          </p>
          <Button onClick={() => setRemoving(sample)}>Delete the sample project…</Button>
        </>
      ) : (
        <>
          <p className={styles.text}>
            Flags, segments and profiles to explore. You can delete it at any time.
          </p>
          <Button onClick={() => load.mutate()} loading={load.isPending}>
            Load the sample project
          </Button>
        </>
      )}
      {removing && <RemoveProjectDialog project={removing} onClose={() => setRemoving(null)} />}
    </section>
  )
}
