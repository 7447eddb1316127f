import type { SystemInfo } from '../../../shared/contract/window/instance.ts'
import { PageSection } from '../../components/layout/page-section.tsx'
import styles from './settings-screen.module.css'

const modes: Readonly<Record<SystemInfo['mode'], string>> = {
  desktop: 'desktop app',
  browser: 'browser',
  server: 'server',
}

/** The version and license of Flagbench. */
export function AboutSection({ info }: { readonly info: SystemInfo }) {
  return (
    <PageSection title="About">
      <dl className={styles.list}>
        <dt>Flagbench</dt>
        <dd>
          {info.version}, {modes[info.mode]}
        </dd>
        <dt>License</dt>
        <dd>MIT</dd>
      </dl>
    </PageSection>
  )
}
