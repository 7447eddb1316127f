export interface JsonEditorProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** What stands below, when it is more than a slip of the syntax. */
  readonly error?: string | undefined
  readonly isReadOnly?: boolean
  /** At least so many pixels high; the text may make it higher, up to the place it has. */
  readonly minHeight?: number
}
