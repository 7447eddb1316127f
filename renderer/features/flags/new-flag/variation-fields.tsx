import { ActionIcon, Button, Select, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { VariationSwatch } from '../../../components/flag/variation-tag.tsx'
import {
  type FormErrors,
  type NewFlagForm,
  type NewFlagType,
  type TypedVariation,
  withoutVariation,
  withVariation,
} from './new-flag-form.ts'
import styles from './variation-fields.module.css'

interface VariationFieldsProps {
  readonly form: NewFlagForm
  readonly errors: FormErrors
  readonly onChange: (change: Partial<NewFlagForm>) => void
}

/** The variations of a new flag with their values. */
export function VariationFields({ form, errors, onChange }: VariationFieldsProps) {
  const { type, variations } = form
  const change = (next: TypedVariation) =>
    onChange({ variations: variations.map((one) => (one.id === next.id ? next : one)) })
  return (
    <fieldset className={styles.fields}>
      <legend className={styles.legend}>Variations</legend>
      {variations.map((variation, at) => (
        <div key={variation.id} className={styles.row}>
          <span className={styles.swatch}>
            <VariationSwatch index={at} />
          </span>
          <TextInput
            aria-label={`Key of variation ${at + 1}`}
            className={styles.key}
            value={variation.key}
            error={errors[`variations.${at}.key`]}
            onChange={({ currentTarget }) => change({ ...variation, key: currentTarget.value })}
          />
          <ValueField
            type={type}
            label={`Value of variation ${at + 1}`}
            value={variation.text}
            error={errors[`variations.${at}.value`]}
            onChange={(text) => change({ ...variation, text })}
          />
          <ActionIcon
            aria-label={`Remove variation ${at + 1}`}
            style={{ visibility: variations.length > 2 ? 'visible' : 'hidden' }}
            onClick={() => onChange(withoutVariation(form, variation.id))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      {type !== 'boolean' && (
        <Button
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange(withVariation(form))}
        >
          Add a variation
        </Button>
      )}
    </fieldset>
  )
}

interface ValueFieldProps {
  readonly type: NewFlagType
  readonly label: string
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (text: string) => void
}

function ValueField({ type, label, value, error, onChange }: ValueFieldProps) {
  const shared = { 'aria-label': label, className: styles.value, value, error } as const
  if (type === 'boolean')
    return (
      <Select
        {...shared}
        data={['true', 'false']}
        allowDeselect={false}
        onChange={(text) => text && onChange(text)}
      />
    )
  if (type === 'json')
    return (
      <Textarea
        {...shared}
        autosize
        minRows={1}
        maxRows={10}
        spellCheck={false}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    )
  return (
    <TextInput
      {...shared}
      inputMode={type === 'number' ? 'decimal' : 'text'}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}
