import { Button } from '@mantine/core'
import type { SystemInfo } from '../../../shared/contract/window/instance.ts'
import { PageSection } from '../../components/layout/page-section.tsx'
import { Pill } from '../../components/text/pill.tsx'
import { notifyDone, notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { useHostProblem } from '../../lib/host/host-problem.ts'
import styles from './settings-screen.module.css'

/** The data folder and the Postgres server. */
export function DataSection({ info }: { readonly info: SystemInfo }) {
  const host = useHost()
  const problem = useHostProblem(({ postgres }) => postgres)
  return (
    <PageSection title="Data">
      <dl className={styles.list}>
        <dt>Data folder</dt>
        <dd>
          <span className="mono">{info.home}</span>{' '}
          <Button size="compact-xs" onClick={() => void copy(info.home)}>
            Copy
          </Button>{' '}
          {info.mode === 'desktop' && (
            <Button size="compact-xs" onClick={() => void host.instance.openFolder().catch(notifyError)}>
              Open folder
            </Button>
          )}
        </dd>
        <dt>Postgres</dt>
        <dd>
          {problem ? <Pill tone="bad">not answering</Pill> : <Pill tone="on">running</Pill>}{' '}
          {info.postgres.kind === 'embedded' ? 'embedded' : 'external'}, version {info.postgres.version}
          {problem && <div>{problem}</div>}
        </dd>
        <dt>Address</dt>
        <dd className="mono">{info.postgres.address}</dd>
      </dl>
    </PageSection>
  )
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
  notifyDone('Path copied.')
}
