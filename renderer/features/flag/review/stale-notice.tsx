import { Button } from '@mantine/core'
import { useStore } from 'zustand'
import { useFlagView } from '../flag-context.ts'
import styles from './review.module.css'

/** Shows that someone else has saved the flag, and offers to keep the draft or to load the saved version. */
export function StaleNotice() {
  const { editor } = useFlagView()
  const newer = useStore(editor.store, (state) => state.newer)
  if (!newer) return null
  return (
    <div className={styles.stale} role="alert">
      <p>
        Someone else saved this flag after you started your draft. Keep your draft to apply your changes on
        top of it, or load the saved version.
      </p>
      <Button onClick={() => editor.keepDraft()}>Keep my draft</Button>
      <Button onClick={() => editor.takeNewer()}>Load saved version</Button>
    </div>
  )
}
