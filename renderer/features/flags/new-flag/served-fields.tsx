import { Group, Select } from '@mantine/core'
import { useCapabilities } from '../../../lib/capabilities.ts'
import type { FormErrors, NewFlagForm } from './new-flag-form.ts'

interface ServedFieldsProps {
  readonly form: NewFlagForm
  readonly errors: FormErrors
  readonly onChange: (change: Partial<NewFlagForm>) => void
}

/** What a new flag serves, in every environment: while it is off, and to everybody once it is on. */
export function ServedFields({ form, errors, onChange }: ServedFieldsProps) {
  const data = form.variations.map(({ id, key, text }) => ({ value: String(id), label: `${key} – ${text}` }))
  const { offVariation } = useCapabilities()
  if (!offVariation)
    return (
      <Select
        label="Serve"
        description="To everybody, until it is on and a rule matches."
        data={data}
        allowDeselect={false}
        value={String(form.off)}
        error={errors.onVariationKey}
        onChange={(id) => id !== null && onChange({ off: Number(id) })}
      />
    )
  return (
    <Group grow align="flex-start" gap="sm">
      <Select
        label="While off, serve"
        description="New flags are off in every environment."
        data={data}
        allowDeselect={false}
        value={String(form.off)}
        error={errors.offVariationKey}
        onChange={(id) => id !== null && onChange({ off: Number(id) })}
      />
      <Select
        label="Once on, serve"
        description="To everybody, until you add rules."
        data={data}
        allowDeselect={false}
        value={String(form.on)}
        error={errors.onVariationKey}
        onChange={(id) => id !== null && onChange({ on: Number(id) })}
      />
    </Group>
  )
}
