import type { SystemInfo } from '../../../../shared/contract/window/instance.ts'
import { PageSection } from '../../../components/layout/page-section.tsx'
import { BackupList } from './backup-list.tsx'

/** Backs up everything to one file, and restores it. */
export function BackupsSection({ info }: { readonly info: SystemInfo }) {
  if (info.postgres.kind === 'external')
    return (
      <PageSection
        title="Backups"
        text="Flags are in an external database, which other hosts may use too. Back it up with the tools of its server, such as pg_dump."
      />
    )
  return <BackupList home={info.home} />
}
