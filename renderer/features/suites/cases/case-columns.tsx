import { IconCheck, IconX } from '@tabler/icons-react'
import type { GridColumn } from '../../../components/grid/grid-types.ts'
import { Marked } from '../../../components/text/marked.tsx'
import styles from '../suites.module.css'
import type { CaseRow } from './visible-cases.ts'

/** The columns of the list of cases. */
export const caseColumns = (words: readonly string[]): readonly GridColumn<CaseRow>[] => [
  {
    id: 'case',
    title: 'Case',
    width: 'minmax(200px, 2fr)',
    render: ({ name, failed }) => (
      <span className={styles.case} title={name}>
        <ResultIcon isPassed={failed === 0} />
        <span className={styles.text}>
          <Marked text={name} words={words} />
        </span>
      </span>
    ),
  },
  {
    id: 'flag',
    title: 'Flag',
    width: 'minmax(120px, 1fr)',
    render: ({ flag }) => (
      <span className={styles.key} title={flag}>
        <Marked text={flag} words={words} />
      </span>
    ),
  },
  {
    id: 'suite',
    title: 'Suite',
    width: 'minmax(110px, 1fr)',
    yields: 1,
    render: ({ label, file }) => (
      <span className={styles.key} title={file}>
        <Marked text={label} words={words} />
      </span>
    ),
  },
  {
    id: 'combinations',
    title: 'Passed',
    width: '72px',
    align: 'right',
    yields: 2,
    render: ({ passed, failed }) => `${passed.toLocaleString()} of ${(passed + failed).toLocaleString()}`,
  },
]

/** Whether a case passes, as an icon with a name. */
export function ResultIcon({ isPassed }: { readonly isPassed: boolean }) {
  const Icon = isPassed ? IconCheck : IconX
  return (
    <Icon
      size={15}
      role="img"
      aria-label={isPassed ? 'passes' : 'fails'}
      className={styles.result}
      data-passed={isPassed}
    />
  )
}
