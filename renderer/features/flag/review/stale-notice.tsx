import { Button } from '@mantine/core'
import { useStore } from 'zustand'
import { useFlagView } from '../flag-context.ts'
import styles from './review.module.css'

/** Somebody has saved meanwhile: says so, and offers the two ways on. */
export function StaleNotice() {
  const { editor } = useFlagView()
  const newer = useStore(editor.store, (state) => state.newer)
  if (!newer) return null
  return (
    <div className={styles.stale} role="alert">
      <p>
        This flag was saved by somebody else (v{newer.targeting.payloadVersion}) after your draft was begun.
        Keep your draft to lay your changes over what is saved now, or load what is saved instead.
      </p>
      <Button onClick={() => editor.keepDraft()}>Keep my draft</Button>
      <Button onClick={() => editor.takeNewer()}>Load the saved one</Button>
    </div>
  )
}
