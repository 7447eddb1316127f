import { json, jsonParseLinter } from '@codemirror/lang-json'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { linter } from '@codemirror/lint'
import { tags } from '@lezer/highlight'
import CodeMirror, { EditorView } from '@uiw/react-codemirror'
import { useMemo } from 'react'
import styles from './json-editor.module.css'
import type { JsonEditorProps } from './json-editor-props.ts'

// Uses the theme's CSS variables, so that switching the colour scheme needs no extra code.
const look = EditorView.theme({
  '&': { fontSize: '12px', backgroundColor: 'var(--panel)', color: 'var(--text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--text)', padding: '6px 0' },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--faint)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)',
  },
  '.cm-tooltip': { backgroundColor: 'var(--panel)', border: '1px solid var(--line)', color: 'var(--text)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
})

const colours = HighlightStyle.define([
  { tag: tags.string, color: 'var(--v2)' },
  { tag: tags.number, color: 'var(--v1)' },
  { tag: [tags.bool, tags.null], color: 'var(--v3)' },
  { tag: tags.propertyName, color: 'var(--text)' },
])

const always = [json(), look, syntaxHighlighting(colours), EditorView.lineWrapping]

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
