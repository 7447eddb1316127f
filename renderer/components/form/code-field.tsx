import { json, jsonParseLinter } from '@codemirror/lang-json'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { linter } from '@codemirror/lint'
import { tags } from '@lezer/highlight'
import CodeMirror, { EditorView } from '@uiw/react-codemirror'
import { useMemo } from 'react'
import { codeLook } from './code-look.ts'
import styles from './json-editor.module.css'
import type { JsonEditorProps } from './json-editor-props.ts'

const colours = HighlightStyle.define([
  { tag: tags.string, color: 'var(--v2)' },
  { tag: tags.number, color: 'var(--v1)' },
  { tag: [tags.bool, tags.null], color: 'var(--v3)' },
  { tag: tags.propertyName, color: 'var(--text)' },
])

const always = [json(), codeLook, syntaxHighlighting(colours), EditorView.lineWrapping]

/** CodeMirror, loaded when the first JSON field is shown. */
function CodeField({ label, value, onChange, error, isReadOnly = false, minHeight = 60 }: JsonEditorProps) {
  const isWrong = error !== undefined
  const extensions = useMemo(
    () => [
      ...always,
      linter(jsonParseLinter()),
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-invalid': String(isWrong) }),
    ],
    [label, isWrong],
  )
  return (
    <CodeMirror
      className={styles.field}
      value={value}
      onChange={onChange}
      extensions={extensions}
      readOnly={isReadOnly}
      theme="none"
      minHeight={`${minHeight}px`}
      maxHeight="100%"
      height="100%"
      indentWithTab={false}
      basicSetup={{
        syntaxHighlighting: false,
        foldGutter: false,
        autocompletion: false,
        searchKeymap: false,
        highlightActiveLine: false,
      }}
    />
  )
}

// biome-ignore lint/style/noDefaultExport: React's `lazy` takes the default export.
export default CodeField
