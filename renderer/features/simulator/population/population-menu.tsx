import { ActionIcon, Menu, TextInput } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { Population } from '../../../../shared/population/stored-population.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { MayItem } from '../../../components/permission/may-item.tsx'
import { notifyDone, notifyError } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'

interface PopulationMenuProps {
  readonly population: Population
  readonly refusal: string | undefined
}

/** Renames or deletes a population; a deletion can be undone. */
export function PopulationMenu({ population: { id, name }, refusal }: PopulationMenuProps) {
  const host = useHost()
  const [isRenaming, setRenaming] = useState(false)
  const [next, setNext] = useState(name)
  const rename = () =>
    void host.populations
      .rename({ id, name: next })
      .then(() => setRenaming(false))
      .catch(notifyError)
  const remove = async () => {
    await host.populations.remove({ id })
    notifyDone(`${name} deleted.`, () => void host.populations.restore({ id }).catch(notifyError))
  }
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={`Actions for ${name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <MayItem refusal={refusal} onClick={() => setRenaming(true)}>
            Rename…
          </MayItem>
          <MayItem refusal={refusal} onClick={() => void remove().catch(notifyError)}>
            Delete
          </MayItem>
        </Menu.Dropdown>
      </Menu>
      {isRenaming && (
        <Dialog title="Rename the population" onClose={() => setRenaming(false)}>
          <DialogForm submit="Rename" isPending={false} onSubmit={rename} onCancel={() => setRenaming(false)}>
            <TextInput
              label="Name"
              data-autofocus
              value={next}
              error={next.trim() === '' && 'A population needs a name.'}
              onChange={({ currentTarget }) => setNext(currentTarget.value)}
            />
          </DialogForm>
        </Dialog>
      )}
    </>
  )
}
