import type { GridColumn } from '../../../components/grid/grid-types.ts'
import { Ago } from '../../../components/text/ago.tsx'
import { ExpiresAt, KeyState } from '../../../components/text/key-state.tsx'
import type { SdkKey } from '../environment-queries.ts'
import styles from '../environments-screen.module.css'

/** Display names of the key kinds. */
export const kindWords: Readonly<Record<SdkKey['kind'], string>> = {
  server: 'Server',
  client: 'Client',
  mobile: 'Mobile',
}

/** The columns of the SDK keys of an environment. */
export const sdkKeyColumns: readonly GridColumn<SdkKey>[] = [
  { id: 'kind', title: 'Kind', width: '70px', render: ({ kind }) => kindWords[kind] },
  {
    id: 'name',
    title: 'Name',
    width: 'minmax(140px, 2fr)',
    render: ({ name, description }) =>
      name ? <span title={description}>{name}</span> : <span className={styles.dim}>no name</span>,
  },
  {
    id: 'hint',
    title: 'Key',
    width: '90px',
    render: ({ hint }) => (
      <span className="mono" title="Last four characters">
        …{hint}
      </span>
    ),
  },
  { id: 'state', title: 'State', width: '84px', render: (key) => <KeyState {...key} /> },
  {
    id: 'expires',
    title: 'Expires',
    width: 'minmax(160px, 1fr)',
    render: ({ expiresAt }) => (
      <span className={styles.dim}>
        <ExpiresAt at={expiresAt} />
      </span>
    ),
  },
  {
    id: 'used',
    title: 'Last used',
    width: '84px',
    align: 'right',
    render: ({ lastUsedAt }) => (
      <span className={styles.dim}>{lastUsedAt ? <Ago at={lastUsedAt} /> : 'never'}</span>
    ),
  },
]
