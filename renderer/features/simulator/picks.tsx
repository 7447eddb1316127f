import { Select } from '@mantine/core'
import { useMemo } from 'react'
import type { FlagRow } from '../../../shared/contract/flags/flags.ts'
import type { Profile } from '../../../shared/model/profile.ts'
import { contextKey } from '../../lib/words/context-summary.ts'

interface PickProps {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (id: string | undefined) => void
  /** In pixels; as wide as there is room unless given. */
  readonly w?: number
}

/** So many are offered at once; typing finds the others. */
const mostOffered = 60

/** Many profiles have the same name, so the key is told, too. */
function profileLabel({ name, context }: Profile): string {
  const key = contextKey(context)
  return name === key ? name : `${name} · ${key}`
}

/** One of the profiles, found as one types. */
export function ProfilePick({
  profiles,
  label,
  value,
  onChange,
  isOptional = false,
  ...rest
}: PickProps & {
  readonly profiles: readonly Profile[]
  readonly isOptional?: boolean
  readonly placeholder?: string
}) {
  const data = useMemo(
    () => profiles.map((profile) => ({ value: profile.id, label: profileLabel(profile) })),
    [profiles],
  )
  return (
    <Select
      aria-label={label}
      data={data}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      searchable
      clearable={isOptional}
      allowDeselect={false}
      limit={mostOffered}
      nothingFoundMessage="No profile has this name or key."
      {...rest}
    />
  )
}

/** One of the flags, found as one types. */
export function FlagPick({
  flags,
  label,
  value,
  onChange,
  ...rest
}: PickProps & { readonly flags: readonly FlagRow[] }) {
  const data = useMemo(() => flags.map(({ id, key }) => ({ value: id, label: key })), [flags])
  return (
    <Select
      aria-label={label}
      placeholder="Choose a flag"
      data={data}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      searchable
      allowDeselect={false}
      limit={mostOffered}
      nothingFoundMessage="No flag has this key."
      {...rest}
    />
  )
}
