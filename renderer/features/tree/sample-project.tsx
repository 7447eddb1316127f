import { useMutation, useQuery } from '@tanstack/react-query'
import type { ProjectRow, WorkspaceRow } from '../../../shared/contract/tree/tree.ts'
import { PageSection } from '../../components/layout/page-section.tsx'
import { MayButton } from '../../components/permission/may-button.tsx'
import { useRefusals } from '../../lib/acting/use-refusal.ts'
import { notifyDone, notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { treeQuery } from '../../lib/query/queries.ts'
import { counted } from '../../lib/words/counted.ts'
import { openTreeDialog } from './tree-store.ts'

/** Loads or deletes the sample project. */
export function SampleProject() {
  const host = useHost()
  const { data: tree = [] } = useQuery(treeQuery(host))
  const sample = findSample(tree)
  const refusal = useRefusals()
  const load = useMutation({
    mutationFn: () => host.transfer.loadSample(),
    onSuccess: ({ key }) => notifyDone(`Sample project ${key} loaded.`),
    onError: notifyError,
  })
  if (sample)
    return (
      <PageSection title="Sample project" text={sizeOf(sample.project)}>
        <MayButton
          refusal={refusal('delete', 'project', sample.project.id)}
          onClick={() => openTreeDialog({ kind: 'remove-project', ...sample })}
        >
          Delete the sample project…
        </MayButton>
      </PageSection>
    )
  return (
    <PageSection
      title="Sample project"
      text="Flags, segments and profiles to explore. You can delete it at any time."
    >
      <MayButton
        refusal={refusal('create', 'workspace')}
        onClick={() => load.mutate()}
        loading={load.isPending}
      >
        Load the sample project
      </MayButton>
    </PageSection>
  )
}

function findSample(tree: readonly WorkspaceRow[]) {
  return tree
    .flatMap((workspace) => workspace.projects.map((project) => ({ workspace, project })))
    .find(({ project }) => project.isSample)
}

function sizeOf({ key, name, flagCount, segmentCount, environments }: ProjectRow): string {
  const segments = counted(segmentCount, 'segment')
  return `${name || key} has ${counted(flagCount, 'flag')} and ${segments} in ${counted(environments.length, 'environment')}.`
}
