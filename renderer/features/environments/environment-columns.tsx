import type { Environment } from '../../../shared/contract/tree/environments.ts'
import type { GridColumn } from '../../components/grid/grid-types.ts'
import { Ago } from '../../components/text/ago.tsx'
import { Chip } from '../../components/text/chip.tsx'
import { EnvironmentDot } from '../../components/text/environment-dot.tsx'
import { Pill } from '../../components/text/pill.tsx'
import styles from './environments-screen.module.css'

/** The columns of the environment list; the open environment is marked. */
export function environmentColumns(openId: string): readonly GridColumn<Environment>[] {
  return [
    {
      id: 'key',
      title: 'Key',
      width: 'minmax(180px, 1.2fr)',
      render: (environment) => (
        <span className={styles.key}>
          <EnvironmentDot environment={environment} />
          <span className="mono">{environment.key}</span>
          {environment.id === openId && <Pill tone="info">open</Pill>}
        </span>
      ),
    },
    { id: 'name', title: 'Name', width: 'minmax(120px, 1fr)', render: ({ name }) => name },
    {
      id: 'description',
      title: 'Description',
      width: 'minmax(140px, 2fr)',
      yields: 1,
      render: ({ description }) => (
        <span className={styles.dim} title={description}>
          {description}
        </span>
      ),
    },
    {
      id: 'tags',
      title: 'Tags',
      width: 'minmax(90px, 1fr)',
      yields: 2,
      render: ({ tags }) => (
        <span className={styles.tags} title={tags.join(', ')}>
          {tags.map((tag) => (
            <Chip key={tag}>{tag}</Chip>
          ))}
        </span>
      ),
    },
    {
      id: 'changed',
      title: 'Changed',
      width: '76px',
      yields: 3,
      align: 'right',
      render: ({ updatedAt }) => (
        <span className={styles.dim}>
          <Ago at={updatedAt} />
        </span>
      ),
    },
  ]
}
