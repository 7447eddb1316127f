import { useState } from 'react'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Profile } from '../../../../shared/model/profile.ts'
import { MayButton } from '../../../components/permission/may-button.tsx'
import { useRefusal } from '../../../lib/acting/use-refusal.ts'
import { ExpectNowDialog } from '../add/new-case-dialog.tsx'

interface ExpectNowButtonProps {
  readonly document: FlagDocument
  readonly profile: Profile
}

/** Makes a test case of what a profile gets from the flag on screen. */
export function ExpectNowButton({ document, profile: { name, context } }: ExpectNowButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const refusal = useRefusal('update', 'workbench')
  return (
    <>
      <MayButton refusal={refusal} onClick={() => setOpen(true)}>
        Expect this in a test case…
      </MayButton>
      {isOpen && (
        <ExpectNowDialog document={document} who={name} context={context} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
