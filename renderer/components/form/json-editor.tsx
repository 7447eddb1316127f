import { lazy, Suspense } from 'react'
import styles from './json-editor.module.css'
import type { JsonEditorProps } from './json-editor-props.ts'

const CodeField = lazy(() => import('./code-field.tsx'))

/**
 * An editor for JSON text with syntax colours, bracket matching and inline syntax errors. It grows with the
 * available space.
 */
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
