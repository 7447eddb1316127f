import { useMutation, useQuery } from '@tanstack/react-query'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import type { Since } from './since.ts'

interface TakeAsDraftProps {
  /** `flag` or `segment`. */
  readonly noun: string
  readonly resourceKey: string
  readonly since: Pick<Since, 'hasDraft' | 'takeAsDraft'>
  readonly onTaken: () => void
  readonly onClose: () => void
}

/** Makes a state of the past the draft of now, which is saved after a review like any other. */
export function TakeAsDraft({ noun, resourceKey, since, onTaken, onClose }: TakeAsDraftProps) {
  const hasDraft = useQuery({
    queryKey: ['workbench', 'has-draft', noun, resourceKey],
    queryFn: since.hasDraft,
    gcTime: 0,
  }).data
  const take = useMutation({ mutationFn: since.takeAsDraft, onSuccess: onTaken })
  return (
    <Dialog title={`Take ${resourceKey} of then as a draft`} onClose={onClose}>
      <DialogForm
        submit="Take as a draft"
        isPending={take.isPending}
        onSubmit={() => take.mutate()}
        onCancel={onClose}
      >
        <p>
          Your draft says what this {noun} said then. Nothing is saved until you have reviewed it and seen who
          moves.
        </p>
        {hasDraft && <p role="alert">You already have a draft of this {noun}. It is replaced.</p>}
        {take.error && <ErrorNotice error={take.error} />}
      </DialogForm>
    </Dialog>
  )
}
