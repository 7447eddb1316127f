import type { ConversionFindings, ConversionReport } from '../../../../shared/contract/tree/conversions.ts'
import { counted } from '../../../lib/words/counted.ts'
import styles from './conversion-report.module.css'

const titles: Readonly<Record<ConversionFindings['kind'], string>> = {
  rollout: 'Rollouts: the same weights, but other people',
  'off-rollout': 'Off, and serving a rollout: one variation instead',
  reserved: 'Traits that LaunchDarkly reads otherwise',
  lists: 'Exact, unless the trait holds a list',
  later: 'Exact, until it is turned off',
}

const order = Object.keys(titles) as readonly ConversionFindings['kind'][]

/** What a conversion cannot say exactly, by reason, and who of the profiles would move. */
export function ConversionReportView({ report }: { readonly report: ConversionReport }) {
  const { flags, exactFlags, findings, movers, profileCount } = report
  const byKind = new Map(findings.map((group) => [group.kind, group]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reached by keyboard.
    <section aria-label="Report" tabIndex={0} className={styles.report}>
      <p>
        {exactWords(exactFlags, flags)}{' '}
        {movers
          .map(
            (one) =>
              `In ${one.environmentKey}, ${one.movers} of ${counted(profileCount, 'profile')} would move.`,
          )
          .join(' ')}
      </p>
      {order.map((kind) => {
        const group = byKind.get(kind)
        return group && <Group key={kind} title={titles[kind]} {...group} />
      })}
    </section>
  )
}

/** How many flags answer the same in both models. */
function exactWords(exact: number, all: number): string {
  if (all === 0) return 'There are no flags.'
  if (all === 1) return exact === 1 ? 'The flag answers the same.' : 'The flag may answer otherwise.'
  if (exact === all) return `All ${counted(all, 'flag')} answer the same.`
  if (exact === 0) return `None of the ${counted(all, 'flag')} answers the same for sure.`
  return `${exact.toLocaleString()} of ${counted(all, 'flag')} ${exact === 1 ? 'answers' : 'answer'} the same.`
}

interface GroupProps extends ConversionFindings {
  readonly title: string
}

function Group({ title, count, places }: GroupProps) {
  return (
    <div>
      <h3 className={styles.title}>
        {title} <span className={styles.count}>{count.toLocaleString()}</span>
      </h3>
      <ul className={styles.places} aria-label={title}>
        {places.map(({ environmentKey, resource, key, part, message }) => (
          <li key={`${environmentKey} ${resource} ${key} ${part}`}>
            <span className="mono">{key}</span>, {part} in {environmentKey}: {message}
          </li>
        ))}
        {count > places.length && <li>and {(count - places.length).toLocaleString()} more</li>}
      </ul>
    </div>
  )
}
