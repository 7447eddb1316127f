import { IconEqualNot } from '@tabler/icons-react'
import type { PersonRow, SimulatorOutcome } from '../../../../shared/contract/evaluation/simulator.ts'
import { decisionWords } from '../../../../shared/simulator/decision-words.ts'
import type { GridColumn } from '../../../components/grid/grid-types.ts'
import { Marked } from '../../../components/text/marked.tsx'
import { Pill } from '../../../components/text/pill.tsx'
import { Served } from '../decision.tsx'
import styles from './person.module.css'

const outcomeColumns = (
  id: string,
  title: string,
  words: readonly string[],
  of: (row: PersonRow) => SimulatorOutcome | undefined,
): readonly GridColumn<PersonRow>[] => [
  {
    id,
    title,
    width: 'minmax(96px, 1fr)',
    render: (row) => {
      const outcome = of(row)
      return (
        outcome && (
          <span data-strong={row.differs || undefined} className={styles.served}>
            <Served outcome={outcome} />
          </span>
        )
      )
    },
  },
  {
    id: `${id}-why`,
    title: 'By',
    width: 'minmax(84px, 1fr)',
    yields: id === 'other' ? 2 : 1,
    render: (row) => {
      const outcome = of(row)
      return (
        outcome && (
          <span className={styles.dim}>
            <Marked text={decisionWords(outcome)} words={words} />
          </span>
        )
      )
    },
  },
]

/** The columns of the flags of one person, or of two. */
export function personColumns(
  words: readonly string[],
  one: string,
  other: string | undefined,
): readonly GridColumn<PersonRow>[] {
  return [
    {
      id: 'key',
      title: 'Flag',
      width: 'minmax(150px, 2fr)',
      render: ({ key, isDraft, archived }) => (
        <span className={styles.key} title={key}>
          <span className="mono">
            <Marked text={key} words={words} />
          </span>
          {isDraft && <Pill tone="info">draft</Pill>}
          {archived && <Pill tone="off">archived</Pill>}
        </span>
      ),
    },
    ...(other === undefined
      ? []
      : [
          {
            id: 'differs',
            title: 'Differs',
            header: <IconEqualNot size={14} role="img" aria-label="Differs" />,
            width: '34px',
            render: ({ differs }: PersonRow) =>
              differs && (
                <IconEqualNot size={15} role="img" aria-label="they differ" className={styles.mark} />
              ),
          },
        ]),
    ...outcomeColumns('one', one, words, (row) => row.one),
    ...(other === undefined ? [] : outcomeColumns('other', other, words, (row) => row.other)),
  ]
}
