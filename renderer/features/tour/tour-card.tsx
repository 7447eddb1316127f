import { Button, VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { TourStep } from '../../../shared/contract/window/settings.ts'
import { KeyHint } from '../../components/text/key-hint.tsx'
import styles from './tour.module.css'
import { nextStep, tourSteps } from './tour-steps.ts'
import { useTour } from './use-tour.ts'

const words: Readonly<Record<TourStep, { readonly title: string; readonly text: ReactNode }>> = {
  change: {
    title: 'Change a weight',
    text: 'Drag the handle in rule 1. The bench shows who moves.',
  },
  save: {
    title: 'Review and save',
    text: (
      <>
        <KeyHint keys="mod+s" /> lists each change and who moves. Saving is one step, with one undo.
      </>
    ),
  },
  why: {
    title: 'Ask why',
    text: 'Choose a profile on the bench and read why it gets its value.',
  },
}

/** The three steps of the tour, on the screen where they can be done; it stands beside the rest and covers nothing. */
export function TourCard({ onNewProject }: { readonly onNewProject: () => void }) {
  const { isShown, done, hide } = useTour()
  if (!isShown) return null
  const next = nextStep(done)
  return (
    <section aria-label="Tour of the sample project" className={styles.place}>
      <div className={styles.card}>
        <div className={styles.head}>
          <h2>
            {next ? 'This is a sample project. You can change anything.' : 'You have done all three steps.'}
          </h2>
          <Button size="compact-xs" variant="subtle" onClick={onNewProject}>
            Start an empty project
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={hide}>
            {next ? 'Skip and do not show again' : 'Close'}
          </Button>
        </div>
        <VisuallyHidden role="status">{`${done.length} of ${tourSteps.length} steps done.`}</VisuallyHidden>
        <ol className={styles.steps}>
          {tourSteps.map((step, index) => (
            <Step
              key={step}
              step={step}
              number={index + 1}
              isDone={done.includes(step)}
              isNext={step === next}
            />
          ))}
        </ol>
      </div>
    </section>
  )
}

interface StepProps {
  readonly step: TourStep
  readonly number: number
  readonly isDone: boolean
  readonly isNext: boolean
}

function Step({ step, number, isDone, isNext }: StepProps) {
  const { title, text } = words[step]
  return (
    <li className={styles.step} aria-current={isNext ? 'step' : undefined} data-done={isDone || undefined}>
      <span aria-hidden className={styles.mark}>
        {isDone ? <IconCheck size={13} stroke={2.5} /> : number}
      </span>
      <div>
        <h3>
          {title}
          {isDone && <VisuallyHidden> (done)</VisuallyHidden>}
        </h3>
        <p>{text}</p>
      </div>
    </li>
  )
}
