import { Button } from '@mantine/core'
import styles from './tour.module.css'
import { nextStep } from './tour-steps.ts'
import { useTour } from './use-tour.ts'

interface TourLineProps {
  readonly onStart: () => void
  readonly onNewProject: () => void
}

/** Says above the lists of the sample project what it is, and leads to the tour. */
export function TourLine({ onStart, onNewProject }: TourLineProps) {
  const { isShown, done, hide } = useTour()
  if (!isShown || nextStep(done) === null) return null
  return (
    <section aria-label="Sample project" className={styles.line}>
      <p>This is a sample project. You can change anything.</p>
      <Button size="compact-sm" onClick={onStart}>
        {done.length === 0 ? 'Take the tour: three steps' : 'Go on with the tour'}
      </Button>
      <span className={styles.space} />
      <Button size="compact-xs" variant="subtle" onClick={onNewProject}>
        Start an empty project
      </Button>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={hide}>
        Skip and do not show again
      </Button>
    </section>
  )
}
