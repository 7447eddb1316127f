import type { IdentityRow } from '../../../shared/contract/evaluation/identities.ts'
import type { GridColumn } from '../../components/grid/grid-types.ts'
import { Ago } from '../../components/text/ago.tsx'
import { Marked } from '../../components/text/marked.tsx'
import { Pill } from '../../components/text/pill.tsx'
import { wordsOf } from '../../lib/search.ts'
import styles from './identities-screen.module.css'

/** The columns of the identity list. Search matches in the keys are highlighted. */
export function identityColumns(search: string): readonly GridColumn<IdentityRow>[] {
  const words = wordsOf(search)
  return [
    {
      id: 'key',
      title: 'Key',
      width: 'minmax(180px, 3fr)',
      render: ({ key, isAnonymous }) => (
        <span className={styles.key} title={key}>
          <span className={styles.text}>
            <Marked text={key} words={words} />
          </span>
          {isAnonymous && <Pill tone="info">anonymous</Pill>}
        </span>
      ),
    },
    {
      id: 'kind',
      title: 'Kind',
      width: 'minmax(70px, 1fr)',
      render: ({ contextKind }) => (
        <span className={styles.dim} title={contextKind}>
          {contextKind}
        </span>
      ),
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
