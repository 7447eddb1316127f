import { Button, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import type { BackupContent } from '../../../../shared/contract/window/backups.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { DialogButtons } from '../../../components/dialog/dialog-buttons.tsx'
import { ProgressLine } from '../../../components/feedback/progress-line.tsx'
import { sentenceOf } from '../../../lib/errors/errors.ts'
import { useHost } from '../../../lib/host/api.ts'
import type {} from '../../../lib/host/desktop-link.ts'
import { useLong } from '../../../lib/work/use-long.ts'
import { BackupContentView } from './backup-content-view.tsx'
import styles from './backups.module.css'

interface RestoreDialogProps {
  /** The path of a backup, which is checked at once; '' asks for it. */
  readonly file: string
  readonly onClose: () => void
}

/** Shows what a backup holds, and restores it. All windows load anew once it is restored. */
export function RestoreDialog({ file: given, onClose }: RestoreDialogProps) {
  const host = useHost()
  const [file, setFile] = useState(given)
  const [content, setContent] = useState<BackupContent | null>(null)
  const { progress, error, run, cancel } = useLong()
  const check = async (path: string) => {
    const found = await run('checking', (options) => host.backups.inspect({ file: path }, options))
    setContent(found ?? null)
  }
  const restore = () => run('restoring', (options) => host.backups.restore({ file }, options))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a given file is checked once.
  useEffect(() => {
    if (given !== '') void check(given)
  }, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void (content ? restore() : check(file))
  }
  const isBusy = progress !== null
  const give = (path: string) => {
    setFile(path)
    setContent(null)
  }
  const choose = async () => {
    const chosen = await window.flagbench?.choosePath('backup')
    if (!chosen) return
    give(chosen)
    await check(chosen)
  }
  return (
    <Dialog title="Restore a backup" size={560} onClose={onClose} closeOnClickOutside={!isBusy}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label="File"
            description="The full path of a backup on this computer."
            data-autofocus={given === '' || undefined}
            spellCheck={false}
            autoComplete="off"
            styles={{ input: { fontFamily: 'var(--mono)' } }}
            disabled={isBusy}
            value={file}
            error={error ? sentenceOf(error) : null}
            onChange={({ currentTarget }) => give(currentTarget.value)}
            inputContainer={(input) => (
              <div className={styles.path}>
                {input}
                {window.flagbench && (
                  <Button disabled={isBusy} onClick={() => void choose()}>
                    Choose…
                  </Button>
                )}
              </div>
            )}
          />
          {content && <BackupContentView content={content} />}
          {content && (
            <p className={styles.warning}>
              This replaces everything that is in Flagbench now. It is backed up first, to the same folder as
              other backups.
            </p>
          )}
          {progress && <ProgressLine progress={progress} onCancel={cancel} />}
          <DialogButtons>
            <Button onClick={onClose}>{isBusy ? 'Cancel and close' : 'Cancel'}</Button>
            {content ? (
              <Button type="submit" variant="filled" color="red" disabled={isBusy}>
                Replace everything
              </Button>
            ) : (
              <Button type="submit" variant="filled" disabled={isBusy || file.trim() === ''}>
                Check the file
              </Button>
            )}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  )
}
