import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PastMoment } from '../../../../shared/contract/shapes/moment.ts'
import { KeyHint } from '../../../components/text/key-hint.tsx'
import { useCommands } from '../../../lib/commands/commands.ts'
import { useHost } from '../../../lib/host/api.ts'
import { momentQuery } from '../../../lib/query/past-queries.ts'
import { longTime } from '../../../lib/words/relative-time.ts'
import { AnotherTimeDialog } from './another-time-dialog.tsx'
import { earlierThan, laterThan, momentWords, timeOf } from './moment-steps.ts'
import styles from './past-banner.module.css'
import { useGoToMoment } from './use-go-to-moment.ts'

interface PastBannerProps {
  readonly projectId: string
  readonly at: PastMoment
}

/** Says which moment the screen shows, with steps to the moments beside it and the way back to now. */
export function PastBanner({ projectId, at }: PastBannerProps) {
  const { data: moment } = useQuery(momentQuery(useHost(), projectId, at))
  const [isAsking, setAsking] = useState(false)
  const goTo = useGoToMoment()
  const [earlier, later] = [moment && earlierThan(moment), moment && laterThan(moment)]
  useCommands([
    {
      id: 'past.back',
      group: 'History',
      title: 'Back to now',
      keys: 'escape',
      run: () => goTo(undefined),
    },
    {
      id: 'past.earlier',
      group: 'History',
      title: 'See the project one operation earlier',
      disabled: !earlier,
      run: () => goTo(earlier),
    },
    {
      id: 'past.later',
      group: 'History',
      title: 'See the project one operation later',
      disabled: !later,
      run: () => goTo(later),
    },
    {
      id: 'past.other',
      group: 'History',
      title: 'See the project at another time',
      run: () => setAsking(true),
    },
  ])
  const time = timeOf(at, moment)
  return (
    <section className={styles.banner} aria-label="Looking back">
      <IconHistory size={16} aria-hidden className={styles.icon} />
      <p role="status" className={styles.words}>
        <strong>{time === undefined ? 'A moment in the past' : longTime(time)}</strong> read only,{' '}
        <span title={momentWords(at, moment)}>{momentWords(at, moment)}</span>
      </p>
      <ActionIcon
        variant="default"
        size={30}
        aria-label="One operation earlier"
        disabled={!earlier}
        onClick={() => goTo(earlier)}
      >
        <IconChevronLeft size={15} />
      </ActionIcon>
      <Button onClick={() => setAsking(true)}>Another time…</Button>
      <ActionIcon
        variant="default"
        size={30}
        aria-label="One operation later"
        disabled={!later}
        onClick={() => goTo(later)}
      >
        <IconChevronRight size={15} />
      </ActionIcon>
      <Button variant="filled" onClick={() => goTo(undefined)} rightSection={<KeyHint keys="escape" />}>
        Back to now
      </Button>
      {isAsking && <AnotherTimeDialog time={time} onClose={() => setAsking(false)} onChoose={goTo} />}
    </section>
  )
}
