import { json, jsonParseLinter } from '@codemirror/lang-json'
import { linter } from '@codemirror/lint'
import { useComputedColorScheme } from '@mantine/core'
import CodeMirror, { EditorView } from '@uiw/react-codemirror'
import { useEffect, useMemo, useState } from 'react'
import type { Json } from '../../../../shared/json/json.ts'
import { sameJson } from '../../../../shared/json/same-json.ts'
import { useReadOnly } from '../../../components/layout/read-only.tsx'
import styles from './variations.module.css'

interface JsonFieldProps {
  readonly value: Json
  readonly label: string
  readonly onChange: (value: Json) => void
}

const language = [json(), linter(jsonParseLinter(), { delay: 150 })]
const setup = { lineNumbers: false, foldGutter: false, highlightActiveLine: false }

/** JSON as text with inline errors. Invalid text stays in the field and is not applied. */
export function JsonField({ value, label, onChange }: JsonFieldProps) {
  const isReadOnly = useReadOnly()
  const scheme = useComputedColorScheme('light')
  const [text, setText] = useState(() => JSON.stringify(value, null, 2))
  const parsed = parse(text)
  const extensions = useMemo(
    () => [...language, EditorView.contentAttributes.of({ 'aria-label': label })],
    [label],
  )
  useEffect(() => {
    // Undo, redo and loading change the value from outside. Typing has already changed the text.
    setText((shown) => (sameJson(parse(shown)?.value, value) ? shown : JSON.stringify(value, null, 2)))
  }, [value])
  const change = (next: string) => {
    setText(next)
    const read = parse(next)
    if (read && !sameJson(read.value, value)) onChange(read.value)
  }
  return (
    <>
      <div className={styles.json} data-wrong={parsed === undefined || undefined}>
        <CodeMirror
          value={text}
          theme={scheme}
          readOnly={isReadOnly}
          extensions={extensions}
          basicSetup={setup}
          maxHeight="320px"
          onChange={change}
        />
      </div>
      {parsed === undefined && (
        <div role="alert" className={styles.problem}>
          Not valid JSON yet. The previous value is kept.
        </div>
      )}
    </>
  )
}

function parse(text: string): { readonly value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json }
  } catch {
    return undefined
  }
}
