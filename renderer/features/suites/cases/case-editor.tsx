import { Button, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { QueryState } from '../../../components/feedback/query-state.tsx'
import { sentenceOf } from '../../../lib/errors/errors.ts'
import { notifyDone } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import styles from '../suites.module.css'

interface CaseEditorProps {
  readonly file: string
  readonly index: number
  readonly onClose: () => void
}

/** The lines of a case as they are in its file. Comments stay, and a file that changes meanwhile is not overwritten. */
export function CaseEditor({ file, index, onClose }: CaseEditorProps) {
  const host = useHost()
  const query = useQuery({
    // In no scope: what is typed belongs to the text that was read, whatever happens to the file.
    queryKey: ['case-text', file, index],
    queryFn: ({ signal }) => host.suites.caseText({ file, index }, { signal }),
    gcTime: 0,
    retry: false,
  })
  if (!query.data) return <QueryState query={query} />
  return <Editor {...{ file, index, onClose }} {...query.data} />
}

interface EditorProps extends CaseEditorProps {
  readonly text: string
  readonly digest: string
}

function Editor({ file, index, onClose, text: before, digest }: EditorProps) {
  const host = useHost()
  const queries = useQueryClient()
  const [text, setText] = useState(before)
  const save = useMutation({
    mutationFn: () => host.suites.update({ file, digest, edit: { edit: 'replace', index, text } }),
    onSuccess: async (written) => {
      notifyDone('The case is saved.', () => void host.suites.undo(written))
      onClose()
      await queries.invalidateQueries({ queryKey: ['suites'] })
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Textarea
        label="Case as YAML"
        autosize
        minRows={5}
        maxRows={18}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mono)', fontSize: 12, whiteSpace: 'pre', overflowX: 'auto' } }}
        value={text}
        error={save.error ? sentenceOf(save.error) : null}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onClose()
        }}
      />
      <div className={styles.row}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" loading={save.isPending} disabled={text === before}>
          Save the case
        </Button>
      </div>
    </form>
  )
}
