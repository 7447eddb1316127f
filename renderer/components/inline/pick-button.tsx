import { useMergedRef } from '@mantine/hooks'
import { type ButtonHTMLAttributes, type ReactNode, type Ref, useEffect, useRef } from 'react'
import styles from './inline-pick.module.css'

interface PickButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly label: string
  readonly shown: ReactNode
  readonly look?: 'chip' | 'plain' | 'action'
  readonly isMono?: boolean
  readonly isMissing?: boolean
  /** Takes the focus when it appears, in place of the part that it replaces. */
  readonly takesFocus?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/** The part of a sentence that opens a list of options. */
export function PickButton(props: PickButtonProps) {
  const { label, shown, look = 'chip', isMono, isMissing, takesFocus, ref } = props
  const own = useRef<HTMLButtonElement>(null)
  const merged = useMergedRef(own, ref)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it appears.
  useEffect(() => {
    if (takesFocus) own.current?.focus()
  }, [])
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: in a short list the button keeps the focus and references the active option.
    <button
      type="button"
      ref={merged}
      aria-label={label}
      aria-haspopup="listbox"
      aria-expanded={props['aria-expanded'] ?? false}
      aria-controls={props['aria-controls']}
      aria-activedescendant={props['aria-activedescendant']}
      id={props.id}
      className={styles.pick}
      data-look={look}
      data-mono={isMono || undefined}
      data-missing={isMissing || undefined}
      onClick={props.onClick}
      onKeyDown={props.onKeyDown}
      onBlur={props.onBlur}
    >
      {shown}
    </button>
  )
}
