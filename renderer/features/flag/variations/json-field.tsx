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
  /** Text in place of the value, which is not JSON yet. */
  readonly typed: string | undefined
  readonly label: string
  readonly onChange: (value: Json) => void
  /** Called with text that is not JSON yet. */
  readonly onType: (text: string) => void
}

const language = [json(), linter(jsonParseLinter(), { delay: 150 })]
const setup = { lineNumbers: false, foldGutter: false, highlightActiveLine: false }

/** JSON as text with inline errors. */
export function JsonField({ value, typed, label, onChange, onType }: JsonFieldProps) {
  const isReadOnly = useReadOnly()
  const scheme = useComputedColorScheme('light')
  const [text, setText] = useState(() => typed ?? JSON.stringify(value, null, 2))
  const parsed = parse(text)
  const extensions = useMemo(
    () => [...language, EditorView.contentAttributes.of({ 'aria-label': label })],
    [label],
  )
  useEffect(() => {
    // Undo, redo and loading change the value from outside. Typing has already changed the text.
    setText((shown) => {
      if (typed !== undefined) return typed
      return sameJson(parse(shown)?.value, value) ? shown : JSON.stringify(value, null, 2)
    })
  }, [value, typed])
  const change = (next: string) => {
    setText(next)
    const read = parse(next)
    if (!read) onType(next)
    else if (typed !== undefined || !sameJson(read.value, value)) onChange(read.value)
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
          Not valid JSON yet. The draft keeps it; the bench uses the value before.
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
