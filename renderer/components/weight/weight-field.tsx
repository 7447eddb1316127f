import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useCapabilities } from '../../lib/capabilities.ts'
import { parseWeight } from './parse-weight.ts'
import styles from './weight-field.module.css'

interface WeightFieldProps {
  readonly label: string
  /** Thousandths of a percent. */
  readonly weight: number
  readonly isWrong: boolean
  /** Takes the focus when it appears. */
  readonly takesFocus?: boolean
  readonly onChange: (weight: number) => void
  /** Called with what is wrong with the typed text, and with undefined once nothing is. */
  readonly onProblem: (problem: string | undefined) => void
}

/** One weight in percent. Text that is no weight changes nothing, and gives way to the weight when the field is left. */
export function WeightField(props: WeightFieldProps) {
  const { label, weight, isWrong, takesFocus = false, onChange, onProblem } = props
  const { weightStep } = useCapabilities()
  const [typed, setTyped] = useState<string>()
  const read = typed === undefined ? undefined : parseWeight(typed, weightStep)
  const type = (text: string) => {
    setTyped(text)
    const next = parseWeight(text, weightStep)
    onProblem('problem' in next ? next.problem : undefined)
    if ('weight' in next && next.weight !== weight) onChange(next.weight)
  }
  const leave = () => {
    setTyped(undefined)
    onProblem(undefined)
  }
  const step = (event: KeyboardEvent, by: number) => {
    event.preventDefault()
    type(String(Math.min(100, Math.max(0, weight / 1000 + by))))
  }
  return (
    <TextInput
      className={styles.weight ?? ''}
      aria-label={label}
      autoFocus={takesFocus}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? String(weight / 1000)}
      rightSection="%"
      rightSectionWidth={24}
      rightSectionPointerEvents="none"
      error={isWrong || (read !== undefined && 'problem' in read)}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.altKey || event.metaKey || event.ctrlKey) return
        if (event.key === 'ArrowUp') step(event, 1)
        if (event.key === 'ArrowDown') step(event, -1)
      }}
    />
  )
}
