import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import styles from './inline-pick.module.css'

interface PickButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly label: string
  readonly shown: ReactNode
  readonly look?: 'chip' | 'plain' | 'action'
  readonly isMono?: boolean
  readonly isMissing?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

/** The part of a sentence that opens a list of options. */
export function PickButton(props: PickButtonProps) {
  const { label, shown, look = 'chip', isMono, isMissing, ref } = props
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: in a short list the button keeps the focus and references the active option.
    <button
      type="button"
      ref={ref}
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
    >
      {shown}
    </button>
  )
}
