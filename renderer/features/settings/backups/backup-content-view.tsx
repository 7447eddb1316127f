import type { BackupContent } from '../../../../shared/contract/window/backups.ts'
import { Ago } from '../../../components/text/ago.tsx'
import { counted } from '../../../lib/words/counted.ts'
import styles from './backups.module.css'

/** What a backup holds. */
export function BackupContentView({ content }: { readonly content: BackupContent }) {
  const { madeAt, flagbench, projects, profiles, drafts } = content
  return (
    <dl className={styles.content} aria-label="Content of the backup">
      <dt>Made</dt>
      <dd>
        <Ago at={madeAt} inSentence />, by Flagbench {flagbench}
      </dd>
      <dt>Projects</dt>
      <dd>
        {projects.length === 0 && 'none'}
        <ul className={styles.projects}>
          {projects.map(({ workspace, project, flags, segments }) => (
            <li key={`${workspace}/${project}`}>
              <span className="mono">
                {workspace}/{project}
              </span>
              : {counted(flags, 'flag')}, {counted(segments, 'segment')}
            </li>
          ))}
        </ul>
      </dd>
      <dt>Workbench</dt>
      <dd>
        {counted(profiles, 'profile')}, {counted(drafts, 'draft')}
      </dd>
    </dl>
  )
}
