import { Button } from '@mantine/core'
import { useStore } from 'zustand'
import type { Editor } from '../../lib/editor/editor.ts'
import styles from './review.module.css'

interface StaleNoticeProps<Document> {
  readonly editor: Editor<Document>
  /** `flag` or `segment`. */
  readonly noun: string
}

/** Shows that someone else has saved the document, and offers to keep the draft or to load the saved version. */
export function StaleNotice<Document>({ editor, noun }: StaleNoticeProps<Document>) {
  const newer = useStore(editor.store, (state) => state.newer)
  if (!newer) return null
  return (
    <div className={styles.stale} role="alert">
      <p>
        Someone else saved this {noun} after you started your draft. Keep your draft to apply your changes on
        top of it, or load the saved version.
      </p>
      <Button onClick={() => editor.keepDraft()}>Keep my draft</Button>
      <Button onClick={() => editor.takeNewer()}>Load saved version</Button>
    </div>
  )
}
