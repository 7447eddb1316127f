import { Button } from '@mantine/core'
import type { SystemInfo } from '../../../shared/contract/window/instance.ts'
import { Pill } from '../../components/text/pill.tsx'
import { notifyDone } from '../../lib/errors/notify.tsx'
import { useHostProblem } from '../../lib/host/host-problem.ts'
import styles from './settings-screen.module.css'

const modes: Readonly<Record<SystemInfo['mode'], string>> = {
  desktop: 'desktop app',
  browser: 'browser',
  server: 'server',
}

/** The data folder, the Postgres server and the version of Flagbench. */
export function AboutHost({ info }: { readonly info: SystemInfo }) {
  const problem = useHostProblem(({ postgres }) => postgres)
  return (
    <>
      <section>
        <h2 className={styles.heading}>Data</h2>
        <dl className={styles.list}>
          <dt>Data folder</dt>
          <dd>
            <span className="mono">{info.home}</span>{' '}
            <Button size="compact-xs" onClick={() => void copy(info.home)}>
              Copy
            </Button>
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
      </section>
      <section>
        <h2 className={styles.heading}>About</h2>
        <dl className={styles.list}>
          <dt>Flagbench</dt>
          <dd>
            {info.version}, {modes[info.mode]}
          </dd>
          <dt>License</dt>
          <dd>MIT</dd>
        </dl>
      </section>
    </>
  )
}

async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
  notifyDone('Path copied.')
}
