import { Button, Stack, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SuiteRun } from '../../../../shared/contract/suites/suite-shapes.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { sentenceOf } from '../../../lib/errors/errors.ts'
import { notifyDone, notifyError } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { gateQuery } from '../../../lib/query/suites-query.ts'
import styles from '../suites.module.css'
import { PathField } from './path-field.tsx'

interface SuitesDialogProps {
  readonly projectId: string
  readonly paths: SuiteRun['paths']
  readonly onClose: () => void
}

/** The files and folders whose suites are run: add one, remove one. */
export function SuitesDialog({ projectId, paths, onClose }: SuitesDialogProps) {
  const host = useHost()
  const queries = useQueryClient()
  const [path, setPath] = useState('')
  const again = () => queries.invalidateQueries({ queryKey: ['suites'] })
  const add = useMutation({
    mutationFn: (next: string) => host.suites.remember({ path: next }),
    onSuccess: async (_, next) => {
      setPath('')
      notifyDone(`Added ${next}.`)
      await again()
    },
  })
  const remove = useMutation({
    mutationFn: (next: string) => host.suites.remove({ path: next }),
    onSuccess: async (_, next) => {
      notifyDone(`Removed ${next} from the list. The file stays.`, () => add.mutate(next))
      await again()
    },
    onError: notifyError,
  })
  return (
    <Dialog title="Suites" size={620} onClose={onClose}>
      <Stack gap="sm">
        {paths.length > 0 && (
          <ul className={styles.paths} aria-label="Files and folders">
            {paths.map((one) => (
              <li key={one.path}>
                <span className={`mono ${styles.path}`}>{one.path}</span>
                <span className={styles.dim}>{one.kind}</span>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`Remove ${one.path}`}
                  onClick={() => remove.mutate(one.path)}
                >
                  Remove
                </Button>
              </li>
            ))}
          </ul>
        )}
        <DialogForm
          submit="Add"
          isPending={add.isPending}
          onSubmit={() => add.mutate(path)}
          onCancel={onClose}
        >
          <PathField
            label="File or folder"
            description="The full path of a *.flagtest.yaml file, or of a folder with some, on this computer."
            choices={[
              { what: 'suite', button: 'File…' },
              { what: 'suite-folder', button: 'Folder…' },
            ]}
            value={path}
            error={add.error ? sentenceOf(add.error) : undefined}
            onChange={setPath}
          />
          <Gate projectId={projectId} />
        </DialogForm>
      </Stack>
    </Dialog>
  )
}

/** Whether failing cases are a warning or a gate. */
function Gate({ projectId }: { readonly projectId: string }) {
  const host = useHost()
  const queries = useQueryClient()
  const { data } = useQuery(gateQuery(host, projectId))
  const change = useMutation({
    mutationFn: (isOn: boolean) => host.suites.updateGate({ projectId, isOn }),
    onMutate: (isOn) => queries.setQueryData(gateQuery(host, projectId).queryKey, { isOn }),
    onError: notifyError,
  })
  return (
    <Switch
      label="Failing cases are a gate for this project"
      description="Flags and segments cannot be saved in this workbench while a case fails with them."
      checked={data?.isOn ?? false}
      onChange={({ currentTarget: { checked } }) => change.mutate(checked)}
    />
  )
}
