export interface JsonEditorProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** An error message below the editor, for anything other than a syntax error. */
  readonly error?: string | undefined
  readonly isReadOnly?: boolean
  /** Minimum height in pixels. The editor grows with its text, up to the available space. */
  readonly minHeight?: number
}
