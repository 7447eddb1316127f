import { Button, Group } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackupFile } from '../../../../shared/contract/window/backups.ts'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { ProgressLine } from '../../../components/feedback/progress-line.tsx'
import { PageSection } from '../../../components/layout/page-section.tsx'
import { Ago } from '../../../components/text/ago.tsx'
import { useCommands } from '../../../lib/commands/commands.ts'
import { notifyDone } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { sizeText } from '../../../lib/words/size-text.ts'
import { useLong } from '../../../lib/work/use-long.ts'
import styles from './backups.module.css'
import { backupsQuery } from './backups-query.ts'
import { RestoreDialog } from './restore-dialog.tsx'

/** The backups in the data folder: make one, restore one. */
export function BackupList({ home }: { readonly home: string }) {
  const host = useHost()
  const queries = useQueryClient()
  const { data: files = [] } = useQuery(backupsQuery(host))
  const [restoring, setRestoring] = useState<string | null>(null)
  const { progress, error, run, cancel } = useLong()
  const backUp = async () => {
    const made = await run('backing up', (options) => host.backups.create(undefined, options))
    if (!made) return
    notifyDone(`Backed up to ${made.name}, ${sizeText(made.bytes)}.`)
    await queries.invalidateQueries({ queryKey: backupsQuery(host).queryKey })
  }
  const disabled = progress !== null
  useCommands([
    { id: 'backups.create', group: 'Backups', title: 'Back up now', disabled, run: () => void backUp() },
    { id: 'backups.restore', group: 'Backups', title: 'Restore a backup', run: () => setRestoring('') },
  ])
  return (
    <PageSection
      title="Backups"
      text={
        <>
          A backup is one file with all projects, their history, accesses, profiles, drafts and settings.
          Backups are in <span className="mono">{home}/backups</span>.
        </>
      }
    >
      <Group gap="xs">
        <Button disabled={disabled} onClick={() => void backUp()}>
          Back up now
        </Button>
        <Button onClick={() => setRestoring('')}>Restore from a file…</Button>
      </Group>
      {progress && <ProgressLine progress={progress} onCancel={cancel} />}
      {error !== null && <ErrorNotice error={error} />}
      {files.length > 0 && (
        <ul aria-label="Backups" className={styles.files}>
          {files.map((file) => (
            <BackupItem key={file.file} backup={file} onRestore={() => setRestoring(file.file)} />
          ))}
        </ul>
      )}
      {restoring !== null && <RestoreDialog file={restoring} onClose={() => setRestoring(null)} />}
    </PageSection>
  )
}

interface BackupItemProps {
  readonly backup: BackupFile
  readonly onRestore: () => void
}

function BackupItem({ backup: { name, bytes, writtenAt }, onRestore }: BackupItemProps) {
  return (
    <li className={styles.file}>
      <span className={`mono ${styles.name}`}>{name}</span>
      <span className={styles.facts}>
        <Ago at={writtenAt} inSentence />, {sizeText(bytes)}
      </span>
      <Button size="compact-xs" variant="subtle" aria-label={`Restore ${name}`} onClick={onRestore}>
        Restore…
      </Button>
    </li>
  )
}
