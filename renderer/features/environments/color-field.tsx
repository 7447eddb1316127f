import { Select } from '@mantine/core'
import { type EnvironmentColor, environmentColors } from '../../../shared/contract/tree/environment-color.ts'
import { EnvironmentDot } from '../../components/text/environment-dot.tsx'

interface ColorFieldProps {
  readonly environmentKey: string
  readonly color: EnvironmentColor | null
  readonly onChange: (color: EnvironmentColor | null) => void
}

const data = [
  { value: '', label: 'By the key' },
  ...environmentColors.map((color) => ({ value: color, label: color })),
]

const colorOf = (value: string | null) => environmentColors.find((color) => color === value) ?? null

/** The colour that marks an environment wherever it is named. */
export function ColorField({ environmentKey, color, onChange }: ColorFieldProps) {
  const dot = (value: EnvironmentColor | null) => (
    <EnvironmentDot environment={{ key: environmentKey, color: value }} />
  )
  return (
    <Select
      label="Colour"
      data={data}
      allowDeselect={false}
      value={color ?? ''}
      leftSection={dot(color)}
      onChange={(value) => onChange(colorOf(value))}
      renderOption={({ option }) => (
        <>
          {dot(colorOf(option.value))} {option.label}
        </>
      )}
    />
  )
}
