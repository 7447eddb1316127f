import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProjectRow, WorkspaceRow } from '../../../shared/contract/workspaces.ts'
import { useHost } from '../../lib/api.ts'
import { notifyDone, notifyError } from '../../lib/notify.tsx'
import { RemoveProjectDialog } from './remove-project-dialog.tsx'
import styles from './settings-screen.module.css'

/** The sample project: load it, or take it away. */
export function SampleProject({ tree }: { readonly tree: readonly WorkspaceRow[] }) {
  const host = useHost()
  const [removing, setRemoving] = useState<ProjectRow | null>(null)
  const sample = tree.flatMap(({ projects }) => projects).find(({ isSample }) => isSample)
  const load = useMutation({
    mutationFn: () => host.workspaces.loadSample(),
    onSuccess: ({ key }) => notifyDone(`The sample project ${key} is here.`),
    onError: notifyError,
  })
  return (
    <section>
      <h2 className={styles.heading}>Sample project</h2>
      {sample ? (
        <>
          <p className={styles.text}>
            {sample.name || sample.key} came along to play with: {sample.flagCount} flags and{' '}
            {sample.segmentCount} segments in {sample.environments.length} environments.
          </p>
          <Button onClick={() => setRemoving(sample)}>Remove the sample project…</Button>
        </>
      ) : (
        <>
          <p className={styles.text}>Flags, segments and profiles to look around in; it is easily removed.</p>
          <Button onClick={() => load.mutate()} loading={load.isPending}>
            Load the sample project
          </Button>
        </>
      )}
      {removing && <RemoveProjectDialog project={removing} onClose={() => setRemoving(null)} />}
    </section>
  )
}
