import CodeMirror, { EditorView } from '@uiw/react-codemirror'
import { useMemo } from 'react'
import { codeLook } from '../form/code-look.ts'
import styles from './list-field.module.css'

interface LongListProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
}

/** CodeMirror with plain lines, loaded when the first long list is edited. */
function LongList({ label, value, onChange }: LongListProps) {
  const extensions = useMemo(
    () => [codeLook, EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'true' })],
    [label],
  )
  return (
    <CodeMirror
      className={styles.field}
      value={value}
      onChange={onChange}
      extensions={extensions}
      theme="none"
      height="340px"
      autoFocus
      indentWithTab={false}
      basicSetup={{ foldGutter: false, autocompletion: false, highlightActiveLine: false }}
    />
  )
}

// biome-ignore lint/style/noDefaultExport: React's `lazy` takes the default export.
export default LongList
