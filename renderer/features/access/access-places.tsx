import { ActionIcon, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Access } from '../../../shared/contract/access/accesses.ts'
import { sentenceOf } from '../../lib/errors/errors.ts'
import { placeLabel } from '../../lib/words/place-label.ts'
import styles from './access-screen.module.css'
import { type PlaceOption, placeValue } from './places.ts'
import type { useAccessActions } from './use-access-actions.ts'
import { useAccessRights } from './use-access-rights.ts'

interface AccessPlacesProps {
  readonly access: Access
  readonly places: readonly PlaceOption[]
  readonly actions: ReturnType<typeof useAccessActions>
}

/** The places an access is attached to; attaches and detaches it. */
export function AccessPlaces({ access, places, actions }: AccessPlacesProps) {
  const [value, setValue] = useState<string | null>(null)
  const { edit: refusal } = useAccessRights(access)
  const attach = useMutation({
    mutationFn: (wanted: string) => actions.attach(access, wanted),
    onSuccess: () => setValue(null),
  })
  const taken = new Set(access.attachments.map(({ place }) => placeValue(place)))
  const free = places.filter((option) => !taken.has(option.value))
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>Attached to</h3>
      {access.attachments.length === 0 && <p className={styles.hint}>Not attached, so it may do nothing.</p>}
      <ul aria-label="Attached to" className={styles.places}>
        {access.attachments.map((attachment) => {
          const label = placeLabel(attachment.place.kind, attachment.path)
          return (
            <li key={attachment.id}>
              <span title={label}>{label}</span>
              {refusal === undefined && (
                <ActionIcon
                  aria-label={`Detach from ${label}`}
                  size={24}
                  onClick={() => actions.detach.mutate({ access, attachment })}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              )}
            </li>
          )
        })}
      </ul>
      {refusal === undefined && (
        <Select
          aria-label="Attach to"
          placeholder="Attach to…"
          searchable
          nothingFoundMessage="No match."
          data={free.map((option) => ({ value: option.value, label: option.label }))}
          value={value}
          disabled={attach.isPending}
          error={attach.error ? sentenceOf(attach.error) : null}
          onChange={(chosen) => {
            setValue(chosen)
            if (chosen) attach.mutate(chosen)
          }}
        />
      )}
    </section>
  )
}
