import { Select, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { sentenceOf } from '../../../lib/errors/errors.ts'
import { useHost } from '../../../lib/host/api.ts'
import { flagsQuery, profilesQuery } from '../../../lib/query/queries.ts'
import { AddCase } from './add-case.tsx'

interface NewCaseDialogProps {
  readonly projectId: string
  readonly environmentId: string
  readonly onClose: () => void
}

/** Makes a case of a flag and a person, which expects what the flag gives now. */
export function NewCaseDialog({ projectId, environmentId, onClose }: NewCaseDialogProps) {
  const host = useHost()
  const flags = useQuery(flagsQuery(host, projectId)).data ?? []
  const profiles = useQuery(profilesQuery(host)).data ?? []
  const [flagId, setFlag] = useState<string | null>(null)
  const [profileId, setProfile] = useState<string | null>(null)
  const [context, setContext] = useState('{ "kind": "user", "key": "user-1" }')
  const [name, setName] = useState('')
  const profile = profiles.find(({ id }) => id === profileId)
  const make = useMutation({
    mutationFn: async () => {
      if (flagId === null) throw new Error('Choose a flag.')
      const { document } = await host.editor.open({ flagId, environmentId })
      const person = profile?.context ?? JSON.parse(context)
      return caseNow(host, document, { name, who: profile?.name ?? 'they', context: person })
    },
  })
  return (
    <Dialog title="New case" size={620} onClose={onClose}>
      {make.data === undefined ? (
        <DialogForm
          submit="Continue"
          isPending={make.isPending}
          onSubmit={() => make.mutate()}
          onCancel={onClose}
        >
          <Select
            label="Flag"
            data-autofocus
            searchable
            limit={100}
            data={flags.map(({ id, key }) => ({ value: id, label: key }))}
            value={flagId}
            error={make.error ? sentenceOf(make.error) : undefined}
            onChange={setFlag}
          />
          <Select
            label="Profile"
            description="Its attributes are written into the case. Without one, give a context below."
            searchable
            clearable
            limit={100}
            data={profiles.map(({ id, name }) => ({ value: id, label: name }))}
            value={profileId}
            onChange={setProfile}
          />
          {!profile && (
            <Textarea
              label="Context"
              autosize
              minRows={2}
              maxRows={10}
              spellCheck={false}
              styles={{ input: { fontFamily: 'var(--mono)', fontSize: 12 } }}
              value={context}
              onChange={({ currentTarget }) => setContext(currentTarget.value)}
            />
          )}
          <TextInput
            label="Name"
            description="What the case is about, as a sentence."
            autoComplete="off"
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        </DialogForm>
      ) : (
        <AddCase environmentId={environmentId} text={make.data} onDone={onClose} onCancel={onClose} />
      )}
    </Dialog>
  )
}

interface Person {
  readonly name: string
  /** For the name of the case, if it has none. */
  readonly who: string
  readonly context: FlagContext
}

type FlagContext = Parameters<ReturnType<typeof useHost>['suites']['expectNow']>[0]['context']

/** The lines of a case that expects what the flag gives now. */
async function caseNow(
  host: ReturnType<typeof useHost>,
  document: FlagDocument,
  { name, who, context }: Person,
): Promise<string> {
  const title = name.trim() || `${who} and ${document.flag.key}`
  const { text } = await host.suites.expectNow({ document, name: title.slice(0, 1024), context })
  return text
}

interface ExpectNowDialogProps {
  readonly document: FlagDocument
  readonly who: string
  readonly context: FlagContext
  readonly onClose: () => void
}

/** A case that expects what a profile gets from the flag on screen. */
export function ExpectNowDialog({ document, who, context, onClose }: ExpectNowDialogProps) {
  const host = useHost()
  const { data, error } = useQuery({
    queryKey: ['suites', 'expect-now', document, who],
    queryFn: () => caseNow(host, document, { name: '', who, context }),
    gcTime: 0,
    retry: false,
  })
  return (
    <Dialog title="Expect what it gives now" size={620} onClose={onClose}>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {data !== undefined && (
        <AddCase
          environmentId={document.targeting.environmentId}
          text={data}
          onDone={onClose}
          onCancel={onClose}
        />
      )}
    </Dialog>
  )
}
