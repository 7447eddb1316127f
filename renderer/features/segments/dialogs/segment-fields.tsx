import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import {
  type Described,
  DescribedFields,
  describedFields,
} from '../../../components/form/described-fields.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { formErrorsOf } from '../../../lib/errors/form-errors.ts'
import { useHost } from '../../../lib/host/api.ts'
import { segmentsQuery } from '../../../lib/query/queries.ts'

interface SegmentFieldsProps<Made> {
  readonly environmentId: string
  readonly title: string
  readonly submit: string
  readonly start: Described
  /** What happens, below the fields. */
  readonly children?: ReactNode
  /** Creates the segment. */
  readonly onSubmit: (form: Described) => Promise<Made>
  readonly onCreated: (made: Made, form: Described) => void
  readonly onClose: () => void
}

export const emptySegment: Described = { key: '', name: '', description: '', tags: [] }

/** A dialog with the fields of a new segment. A taken key is shown at the key. */
export function SegmentFields<Made>(props: SegmentFieldsProps<Made>) {
  const { environmentId, title, submit, start, children, onSubmit, onCreated, onClose } = props
  const [form, setForm] = useState(start)
  const { data } = useQuery(segmentsQuery(useHost(), environmentId))
  const knownTags = useMemo(() => new Set(data?.flatMap(({ tags }) => tags)), [data])
  const run = useMutation({
    mutationFn: onSubmit,
    onSuccess: (made, sent) => {
      onClose()
      onCreated(made, sent)
    },
  })
  const change = (next: Partial<Described>) => {
    setForm({ ...form, ...next })
    run.reset()
  }
  return (
    <Dialog title={title} size={560} onClose={onClose}>
      <DialogForm
        submit={submit}
        isPending={run.isPending}
        onSubmit={() => run.mutate(form)}
        onCancel={onClose}
      >
        <DescribedFields
          form={form}
          errors={formErrorsOf(run.error, describedFields, 'key')}
          keyHint="Conditions refer to the segment by this key."
          knownTags={knownTags}
          onChange={change}
        />
        {children}
      </DialogForm>
    </Dialog>
  )
}
