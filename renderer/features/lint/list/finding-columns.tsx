import type { LintFinding } from '../../../../shared/contract/evaluation/lint.ts'
import type { GridColumn } from '../../../components/grid/grid-types.ts'
import { SeverityIcon } from '../../../components/lint/severity-icon.tsx'
import { Marked } from '../../../components/text/marked.tsx'
import { Pill } from '../../../components/text/pill.tsx'
import styles from '../lint.module.css'
import { wordsOf } from '../rule-words.ts'

/** The columns of the list of findings. */
export const findingColumns = (words: readonly string[]): readonly GridColumn<LintFinding>[] => [
  {
    id: 'finding',
    title: 'Finding',
    width: 'minmax(170px, 1.5fr)',
    render: ({ severity, rule, message, silenced }) => (
      <span
        className={styles.finding}
        title={silenced ?? message}
        data-silenced={silenced !== undefined || undefined}
      >
        <SeverityIcon severity={severity} />
        <span className={styles.text}>
          <Marked text={wordsOf(rule).title} words={words} />
        </span>
        {silenced !== undefined && <Pill tone="off">silenced</Pill>}
      </span>
    ),
  },
  {
    id: 'place',
    title: 'Place',
    width: 'minmax(150px, 1.3fr)',
    render: ({ kind, key, placeName }) => (
      <span className={styles.place} title={`${key} ${placeName}`}>
        <span className={styles.key}>
          <Marked text={key} words={words} />
        </span>
        <span className={styles.dim}>{placeName || kind}</span>
      </span>
    ),
  },
  {
    id: 'served',
    title: 'Served',
    width: '60px',
    align: 'right',
    yields: 1,
    render: ({ served }) =>
      served === undefined ? <span className={styles.dim}>–</span> : served.toLocaleString(),
  },
  {
    id: 'fix',
    title: 'Fix',
    width: '34px',
    yields: 2,
    render: ({ fix }) => fix && <span className={styles.fix}>fix</span>,
  },
]
