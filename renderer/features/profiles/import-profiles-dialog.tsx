import { Button, FileButton, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { DialogButtons } from '../../components/dialog/dialog-buttons.tsx'
import { TagsField } from '../../components/form/tags-field.tsx'
import { fieldErrorsOf, sentenceOf } from '../../lib/errors/errors.ts'
import { notifyDone } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { profilesQuery } from '../../lib/query/queries.ts'
import { counted } from '../../lib/words/counted.ts'

interface ImportProfilesProps {
  readonly knownTags: readonly string[]
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Imports contexts from a file or pasted text: a JSON array, one object, or NDJSON; all or nothing. */
export function ImportProfilesDialog({ isOpen, onClose, knownTags }: ImportProfilesProps) {
  return (
    <Modal title="Import profiles" size={620} opened={isOpen} onClose={onClose}>
      {isOpen && <ImportFields knownTags={knownTags} onClose={onClose} />}
    </Modal>
  )
}

const most = 32 * 1024 * 1024
const shownCharacters = 100_000

interface Source {
  readonly text: string
  readonly fileName: string
  readonly error?: string
}

function ImportFields({ knownTags, onClose }: Omit<ImportProfilesProps, 'isOpen'>) {
  const [source, setSource] = useState<Source>({ text: '', fileName: '' })
  const [tags, setTags] = useState<string[]>([])
  const importing = useImportText(onClose)
  const isTooLong = source.text.length > shownCharacters
  const error = source.error ?? (importing.error ? errorOf(importing.error) : undefined)
  const choose = async (file: File | null) => {
    importing.reset()
    if (file) setSource(await readFile(file))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    importing.mutate({ text: source.text, tags })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group gap="sm">
          <FileButton accept=".json,.ndjson,.jsonl,application/json" onChange={(file) => void choose(file)}>
            {(props) => <Button {...props}>Choose a file</Button>}
          </FileButton>
          <span>{source.fileName || 'or paste below'}</span>
        </Group>
        <Textarea
          label="Contexts"
          description="A JSON array, or one JSON object per line."
          placeholder='{ "kind": "user", "key": "user-17", "country": "NZ" }'
          autosize
          minRows={6}
          maxRows={14}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mono)', fontSize: 12 } }}
          readOnly={isTooLong}
          value={isTooLong ? `${source.text.slice(0, shownCharacters)}\n…` : source.text}
          error={error}
          onChange={({ currentTarget }) => {
            importing.reset()
            setSource({ text: currentTarget.value, fileName: '' })
          }}
        />
        <TagsField label="Tags for all profiles" data={[...knownTags]} value={tags} onChange={setTags} />
        <DialogButtons>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={source.text.trim() === ''}
            loading={importing.isPending}
          >
            Import
          </Button>
        </DialogButtons>
      </Stack>
    </form>
  )
}

function useImportText(onClose: () => void) {
  const host = useHost()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: { text: string; tags: string[] }) => host.profiles.import(input),
    onSuccess: ({ count, warnings }) => {
      onClose()
      notifyDone([`${counted(count, 'profile')} imported.`, ...warnings.slice(0, 3)].join(' '))
      return queries.invalidateQueries({ queryKey: profilesQuery(host).queryKey })
    },
  })
}

async function readFile(file: File): Promise<Source> {
  const fileName = file.name
  if (file.size > most)
    return { text: '', fileName, error: `${fileName} is larger than 32 MiB. Split it and import the parts.` }
  try {
    return { text: await file.text(), fileName }
  } catch {
    return { text: '', fileName, error: `${fileName} cannot be read. It was moved, or you lack permission.` }
  }
}

const errorOf = (error: unknown) => fieldErrorsOf(error).text ?? sentenceOf(error)
