import { Button } from '@mantine/core'
import { counted } from '../../../lib/words/counted.ts'
import styles from './past-banner.module.css'
import { useGoToMoment } from './use-go-to-moment.ts'

interface ChangedSinceProps {
  /** `flag` or `segment`. */
  readonly noun: string
  readonly changes: number
}

/** How many operations have changed what is shown since the moment. */
export function ChangedSince({ noun, changes }: ChangedSinceProps) {
  const goTo = useGoToMoment()
  return (
    <section className={styles.since} aria-label="Since then">
      <span>
        {changes === 0
          ? `Nothing has changed this ${noun} since then.`
          : `${counted(changes, 'operation')} ${changes === 1 ? 'has' : 'have'} changed this ${noun} since then.`}
      </span>
      {changes > 0 && <Button onClick={() => goTo(undefined)}>Show it as it is now</Button>}
    </section>
  )
}
