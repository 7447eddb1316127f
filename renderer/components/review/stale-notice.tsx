import { Button } from '@mantine/core'
import { useDeferredValue, useMemo } from 'react'
import { useStore } from 'zustand'
import { type DocumentKind, type Editor, overwritten } from '../../lib/editor/editor.ts'
import styles from './review.module.css'

interface StaleNoticeProps<Document> {
  readonly editor: Editor<Document>
  readonly kind: DocumentKind<Document>
  /** `flag` or `segment`. */
  readonly noun: string
}

/** Shows that someone else has saved the document, and offers to keep the draft or to load the saved version. */
export function StaleNotice<Document>({ editor, kind, noun }: StaleNoticeProps<Document>) {
  const now = useStore(editor.store)
  // The keystroke is shown first: merging documents of thousands of rules takes a moment.
  const state = useDeferredValue(now)
  const lost = useMemo(() => overwritten(kind, state), [kind, state])
  if (!now.newer || !state.newer) return null
  return (
    <div className={styles.stale} role="alert">
      <p>
        Someone else saved this {noun} after you started your draft. Keep your draft to apply your changes on
        top of it, or load the saved version. {consequence(lost)}
      </p>
      {lost && lost.length > 0 && (
        <ul>
          {lost.slice(0, most).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {lost.length > most && <li>and {lost.length - most} more</li>}
        </ul>
      )}
      <Button onClick={() => editor.keepDraft()}>Keep my draft</Button>
      <Button onClick={() => editor.takeNewer()}>Load saved version</Button>
    </div>
  )
}

const most = 5

function consequence(lost: readonly string[] | undefined): string {
  if (lost === undefined) return 'Your draft would replace all that they have changed.'
  return lost.length === 0
    ? 'Nothing that they have changed would be lost.'
    : 'Both of you changed the same; your draft would overwrite this:'
}
