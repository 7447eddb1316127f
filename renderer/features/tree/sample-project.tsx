import type { ProjectRow } from '../../../shared/contract/tree/tree.ts'
import { PageSection } from '../../components/layout/page-section.tsx'
import { MayButton } from '../../components/permission/may-button.tsx'
import { useRefusals } from '../../lib/acting/use-refusal.ts'
import { notifyDone } from '../../lib/errors/notify.tsx'
import { useSample } from '../../lib/query/use-sample.ts'
import { counted } from '../../lib/words/counted.ts'
import { openTreeDialog } from './tree-store.ts'

/** Loads or deletes the sample project. */
export function SampleProject() {
  const refusal = useRefusals()
  const { sample, load, isLoading } = useSample(({ key }) => notifyDone(`Sample project ${key} loaded.`))
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
      <MayButton refusal={refusal('create', 'workspace')} onClick={load} loading={isLoading}>
        Load the sample project
      </MayButton>
    </PageSection>
  )
}

function sizeOf({ key, name, flagCount, segmentCount, environments }: ProjectRow): string {
  const segments = counted(segmentCount, 'segment')
  return `${name || key} has ${counted(flagCount, 'flag')} and ${segments} in ${counted(environments.length, 'environment')}.`
}
