import { Select, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { sentenceOf } from '../../../lib/errors/errors.ts'
import { notifyDone } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { suitesQuery } from '../../../lib/query/suites-query.ts'
import { selectRow } from '../../../lib/selected-row.ts'
import { PathField } from '../paths/path-field.tsx'

interface AddCaseProps {
  readonly environmentId: string
  /** The lines of the case, which can be edited first. */
  readonly text: string
  readonly onDone: () => void
  readonly onCancel: () => void
}

const asNew = ' new'

/** Puts a case into a suite: at its end, or as the first of a new one. */
export function AddCase({ environmentId, text: given, onDone, onCancel }: AddCaseProps) {
  const host = useHost()
  const queries = useQueryClient()
  const { data } = useQuery(suitesQuery(host))
  const suites = (data?.suites ?? []).filter(({ problems }) => problems.length === 0)
  const [text, setText] = useState(given)
  const [chosen, setChosen] = useState<string | null>(null)
  const [path, setPath] = useState('')
  const [name, setName] = useState('')
  const file = chosen ?? bestOf(suites, environmentId) ?? asNew
  const isNew = file === asNew
  const add = useMutation({
    mutationFn: () =>
      isNew
        ? host.suites.create({ file: path, name: name.trim() || nameOf(path), environmentId, text })
        : host.suites.append({ file, text }),
    onSuccess: async (written) => {
      const count = suites.find((suite) => suite.file === written.file)?.cases.length ?? 0
      selectRow('cases', `${written.file} ${count}`)
      notifyDone('The case is added.', () => void host.suites.undo(written))
      await queries.invalidateQueries({ queryKey: ['suites'] })
      onDone()
    },
  })
  const error = add.error ? sentenceOf(add.error) : undefined
  return (
    <DialogForm
      submit="Add the case"
      isPending={add.isPending}
      onSubmit={() => add.mutate()}
      onCancel={onCancel}
    >
      <Textarea
        label="Case as YAML"
        autosize
        minRows={4}
        maxRows={12}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mono)', fontSize: 12, whiteSpace: 'pre', overflowX: 'auto' } }}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Select
        label="Suite"
        allowDeselect={false}
        searchable={suites.length > 10}
        data={[
          ...suites.map((suite) => ({ value: suite.file, label: suite.label })),
          { value: asNew, label: 'New suite…' },
        ]}
        value={file}
        error={isNew ? undefined : error}
        onChange={setChosen}
      />
      {isNew && (
        <>
          <PathField
            label="File"
            description="The full path of the new file; its name ends with .flagtest.yaml."
            choices={[{ what: 'new-suite', button: 'Choose…' }]}
            value={path}
            error={error}
            onChange={setPath}
          />
          <TextInput
            label="Name of the suite"
            placeholder={nameOf(path) || 'Checkout'}
            autoComplete="off"
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        </>
      )}
    </DialogForm>
  )
}

/** The suite that asks this environment most. */
function bestOf(
  suites: readonly {
    readonly file: string
    readonly cases: readonly { readonly environmentId?: string | undefined }[]
  }[],
  environmentId: string,
): string | undefined {
  const counts = suites.map(({ file, cases }) => ({
    file,
    count: cases.filter((one) => one.environmentId === environmentId).length,
  }))
  const [best] = counts.toSorted((one, other) => other.count - one.count)
  return best && (best.count > 0 || suites.length > 0) ? best.file : undefined
}

/** `/home/ana/checkout.flagtest.yaml` → `checkout`. */
const nameOf = (path: string) => (path.split(/[/\\]/).at(-1) ?? '').replace(/\.flagtest\.ya?ml$/, '')
