import type { Trait } from '../../../shared/contract/evaluation/traits.ts'
import type { GridColumn } from '../../components/grid/grid-types.ts'
import { Ago } from '../../components/text/ago.tsx'
import { Chip } from '../../components/text/chip.tsx'
import { Marked } from '../../components/text/marked.tsx'
import { Pill } from '../../components/text/pill.tsx'
import { wordsOf } from '../../lib/search.ts'
import styles from './identities-screen.module.css'

/** The columns of the trait list. Search matches in the keys are highlighted. */
export function traitColumns(search: string): readonly GridColumn<Trait>[] {
  const words = wordsOf(search)
  return [
    {
      id: 'key',
      title: 'Key',
      width: 'minmax(160px, 2fr)',
      render: ({ key, description, isIdentifier }) => (
        <span className={styles.key} title={description ? `${key} – ${description}` : key}>
          <span className={styles.text}>
            <Marked text={key} words={words} />
          </span>
          {isIdentifier && <Pill tone="on">identifier</Pill>}
          {description && <span className={styles.description}>{description}</span>}
        </span>
      ),
    },
    {
      id: 'types',
      title: 'Types',
      width: 'minmax(90px, 1fr)',
      render: ({ types }) => (
        <span className={styles.types} title={types.join(', ')}>
          {types.map((type) => (
            <Chip key={type}>{type}</Chip>
          ))}
        </span>
      ),
    },
    {
      id: 'identities',
      title: 'Identities',
      width: '84px',
      align: 'right',
      render: ({ identities }) => identities.toLocaleString(),
    },
    {
      id: 'seen',
      title: 'Last seen',
      width: '92px',
      align: 'right',
      render: ({ lastSeenAt }) => (
        <span className={styles.dim}>
          <Ago at={lastSeenAt} />
        </span>
      ),
    },
  ]
}
