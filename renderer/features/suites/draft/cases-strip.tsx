import { create } from 'zustand'
import { useCommands } from '../../../lib/commands/commands.ts'
import { sentenceOf } from '../../../lib/errors/errors.ts'
import styles from './draft.module.css'
import type { DraftCases } from './use-draft-cases.ts'

/** Whether the flag editor shows what the cases have tried. */
export const useCoverageShown = create<{ readonly isShown: boolean }>(() => ({ isShown: false }))

const toggle = () => useCoverageShown.setState(({ isShown }) => ({ isShown: !isShown }))

interface CasesStripProps {
  readonly cases: DraftCases
  /** Absent: coverage is not shown for this kind of document. */
  readonly hasCoverage?: boolean
  /** Goes to the test cases. */
  readonly onOpen: () => void
}

/** How many test cases pass with what is on screen; below the bench. */
export function CasesStrip({ cases, hasCoverage = false, onOpen }: CasesStripProps) {
  const { run, error, isOld } = cases
  const { isShown } = useCoverageShown()
  const total = run ? run.passed + run.failed : 0
  useCommands(
    hasCoverage && total > 0
      ? [
          {
            id: 'suites.coverage',
            group: 'Test cases',
            title: isShown ? 'Hide test coverage in the editor' : 'Show test coverage in the editor',
            run: toggle,
          },
        ]
      : [],
  )
  if (error && !run) return <div className={styles.strip}>{sentenceOf(error)}</div>
  if (!run || total === 0) return null
  return (
    <div className={styles.strip} data-failing={run.failed > 0 || undefined} data-old={isOld || undefined}>
      <span role="status">{casesSentence(run)}</span>
      <span className={styles.gap} />
      {hasCoverage && run.coverage && (
        <button type="button" aria-pressed={isShown} onClick={toggle}>
          coverage {run.coverage.covered} of {run.coverage.total}
        </button>
      )}
      <button type="button" onClick={onOpen}>
        show
      </button>
    </div>
  )
}

/** `1 of 12 test cases fails`. */
function casesSentence({ passed, failed }: { readonly passed: number; readonly failed: number }): string {
  const total = passed + failed
  const cases = total === 1 ? 'test case' : 'test cases'
  if (failed === 0)
    return total === 1 ? 'the test case passes' : `all ${total.toLocaleString()} test cases pass`
  return `${failed.toLocaleString()} of ${total.toLocaleString()} ${cases} ${failed === 1 ? 'fails' : 'fail'}`
}
