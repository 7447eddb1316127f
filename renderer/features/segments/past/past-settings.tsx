import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import styles from '../../../components/layout/settings-form.module.css'

/** The settings of a segment as facts. */
export function PastSettings({ document: { segment, setting } }: { readonly document: SegmentDocument }) {
  const facts = [
    ['Key', segment.key],
    ['Name', segment.name || '(none)'],
    ['Description', segment.description || '(none)'],
    ['Tags', segment.tags.join(', ') || '(none)'],
    ['Salt of the shares', setting.salt || '(empty)'],
    ['SDK version number', String(setting.payloadVersion)],
  ] as const
  return (
    <section aria-label="Settings" className={styles.form}>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
