import { Button, FileButton, Group, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { newId } from '../../../../shared/model/new-id.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { ProgressLine } from '../../../components/feedback/progress-line.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { notifyDone } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { choosePopulation } from '../../../lib/population/chosen-population.ts'
import { counted } from '../../../lib/words/counted.ts'
import { useLong } from '../../../lib/work/use-long.ts'
import { ColumnsTable, type ColumnWish } from './columns-table.tsx'
import styles from './population.module.css'

interface ChosenFile {
  readonly fileName: string
  readonly text: string
  readonly isTable: boolean
}

const accepted = '.json,.ndjson,.jsonl,.csv,.tsv,application/json,text/csv'

/** Imports a population from a JSON list, NDJSON or a CSV table whose columns become attributes; all or nothing. */
export function ImportPopulationDialog({ onClose }: { readonly onClose: () => void }) {
  const host = useHost()
  const { progress, error, run, cancel } = useLong()
  const [id] = useState(newId)
  const [file, setFile] = useState<ChosenFile>()
  const [isRefused, setRefused] = useState(false)
  const [name, setName] = useState('')
  const [kind, setKind] = useState('user')
  const [key, setKey] = useState<string>()
  const [columns, setColumns] = useState<Readonly<Record<string, ColumnWish>>>({})
  const survey = useQuery({
    queryKey: ['host', 'table-survey', file],
    queryFn: ({ signal }) => host.populations.survey({ table: file?.text ?? '' }, { signal }),
    enabled: file?.isTable === true,
    retry: false,
    gcTime: 0,
  })
  const chosenKey = key ?? survey.data?.columns.find((column) => column.name === 'key')?.name
  const keyColumn = chosenKey ?? survey.data?.columns[0]?.name ?? ''
  const choose = async (chosen: File | null) => {
    if (!chosen) return
    setFile({ fileName: chosen.name, text: await chosen.text(), isTable: /\.[ct]sv$/i.test(chosen.name) })
    setName(chosen.name.replace(/\.[^.]*$/, ''))
    setKey(undefined)
    setColumns({})
  }
  const submit = async () => {
    if (!file) return setRefused(true)
    if (name.trim() === '' || (file.isTable && !survey.data)) return
    const contexts = file.isTable ? { table: file.text, kind, key: keyColumn, columns } : { text: file.text }
    const made = await run('reading contexts', (options) =>
      host.populations.import({ id, name, contexts }, options),
    )
    if (!made) return
    choosePopulation(made.id)
    notifyDone(`${made.name}: ${counted(made.rows, 'person', 'people')} imported.`)
    onClose()
  }
  const problem = survey.error ?? error
  return (
    <Dialog title="Import a population" size={760} onClose={onClose}>
      <DialogForm
        submit="Import"
        isPending={progress !== null}
        onSubmit={() => void submit()}
        onCancel={onClose}
      >
        <Group gap="sm">
          <FileButton accept={accepted} onChange={(chosen) => void choose(chosen)}>
            {(props) => <Button {...props}>Choose a file</Button>}
          </FileButton>
          <span>{file?.fileName ?? 'JSON, NDJSON or CSV'}</span>
        </Group>
        {file && (
          <div className={styles.fields}>
            <TextInput
              label="Name"
              value={name}
              error={name.trim() === '' && 'A population needs a name.'}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            {file.isTable && (
              <TextInput
                label="Context kind"
                value={kind}
                onChange={({ currentTarget }) => setKind(currentTarget.value)}
              />
            )}
          </div>
        )}
        {survey.data && (
          <ColumnsTable
            survey={survey.data}
            keyColumn={keyColumn}
            onKey={setKey}
            wishes={columns}
            onWish={(column, wish) => setColumns({ ...columns, [column]: { ...columns[column], ...wish } })}
          />
        )}
        {!file && isRefused && <ErrorNotice error="Choose a file to import." />}
        {Boolean(problem) && <ErrorNotice error={problem} />}
        {progress && <ProgressLine progress={progress} onCancel={cancel} />}
      </DialogForm>
    </Dialog>
  )
}
