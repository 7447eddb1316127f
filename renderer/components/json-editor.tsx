import { lazy, Suspense } from 'react'
import styles from './json-editor.module.css'

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

const CodeField = lazy(() => import('./code-field.tsx'))

/** A field for JSON text: colours, brackets, and slips marked where they are. It grows with its place. */
export function JsonEditor(props: JsonEditorProps) {
  return (
    <div className={styles.editor} data-wrong={props.error !== undefined || undefined}>
      <Suspense fallback={<pre className={styles.waiting}>{props.value}</pre>}>
        <CodeField {...props} />
      </Suspense>
      <div role="alert" className={styles.error}>
        {props.error}
      </div>
    </div>
  )
}
