import type { ConversionFinding, ConversionReport } from '../../../../shared/contract/tree/conversions.ts'
import { counted } from '../../../lib/words/counted.ts'
import styles from './conversion-report.module.css'

const titles: Readonly<Record<ConversionFinding['kind'], string>> = {
  rollout: 'Rollouts: the same weights, but other people',
  'off-rollout': 'Off, and serving a rollout: one variation instead',
  reserved: 'Traits that LaunchDarkly reads otherwise',
  lists: 'Exact, unless the trait holds a list',
  later: 'Exact, until it is turned off',
}

const order = Object.keys(titles) as readonly ConversionFinding['kind'][]

const mostPlaces = 100

/** What a conversion cannot say exactly, by reason, and who of the profiles would move. */
export function ConversionReportView({ report }: { readonly report: ConversionReport }) {
  const { flags, exactFlags, findings, movers, profileCount } = report
  const byKind = Map.groupBy(findings, ({ kind }) => kind)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reached by keyboard.
    <section aria-label="Report" tabIndex={0} className={styles.report}>
      <p>
        {exactFlags === flags
          ? `All ${counted(flags, 'flag')} answer the same.`
          : `${exactFlags} of ${counted(flags, 'flag')} answer the same.`}{' '}
        {movers
          .map(
            (one) =>
              `In ${one.environmentKey}, ${one.movers} of ${counted(profileCount, 'profile')} would move.`,
          )
          .join(' ')}
      </p>
      {order.map((kind) => {
        const places = byKind.get(kind)
        return places && <Group key={kind} title={titles[kind]} places={places} />
      })}
    </section>
  )
}

interface GroupProps {
  readonly title: string
  readonly places: readonly ConversionFinding[]
}

function Group({ title, places }: GroupProps) {
  return (
    <div>
      <h3 className={styles.title}>
        {title} <span className={styles.count}>{places.length.toLocaleString()}</span>
      </h3>
      <ul className={styles.places} aria-label={title}>
        {places.slice(0, mostPlaces).map(({ environmentKey, resource, key, part, message }) => (
          <li key={`${environmentKey} ${resource} ${key} ${part}`}>
            <span className="mono">{key}</span>, {part} in {environmentKey}: {message}
          </li>
        ))}
        {places.length > mostPlaces && <li>and {(places.length - mostPlaces).toLocaleString()} more</li>}
      </ul>
    </div>
  )
}
