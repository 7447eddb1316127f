import { lazy, Suspense } from 'react'
import styles from './json-editor.module.css'
import type { JsonEditorProps } from './json-editor-props.ts'

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
