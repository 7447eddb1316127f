import { useQuery } from '@tanstack/react-query'
import type { PersonRow } from '../../../../shared/contract/evaluation/simulator.ts'
import type { Profile } from '../../../../shared/model/profile.ts'
import { ErrorNotice } from '../../../components/feedback/error-notice.tsx'
import { SlowSkeleton } from '../../../components/feedback/slow-skeleton.tsx'
import { LinkButton } from '../../../components/layout/link-button.tsx'
import frame from '../../../components/layout/list-screen.module.css'
import { Pill } from '../../../components/text/pill.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { profileSummary } from '../../../lib/words/profile-summary.ts'
import { Served } from '../decision.tsx'
import { Explanation } from '../explanation.tsx'
import { askedOf, explainQuery } from '../simulator-queries.ts'
import { useSimulatorPlace } from '../use-simulator-place.ts'
import { partingStep, partingWords } from './parting-step.ts'
import styles from './person.module.css'

interface PersonPanelProps {
  readonly projectId: string
  readonly environmentId: string
  readonly row: PersonRow
  readonly one: Profile
  readonly other: Profile | undefined
}

/** Why a flag gives one or two profiles what they get, and where they part. */
export function PersonPanel({ projectId, environmentId, row, one, other }: PersonPanelProps) {
  const host = useHost()
  const [place] = useSimulatorPlace()
  const asked = { environmentId, flagId: row.flagId, ...askedOf(place) }
  const first = useQuery(explainQuery(host, { ...asked, who: { profileId: one.id } }))
  const second = useQuery({
    ...explainQuery(host, { ...asked, who: { profileId: other?.id ?? '' } }),
    enabled: other !== undefined,
  })
  const error = first.error ?? second.error
  const [a, b] = [first.data, other ? second.data : undefined]
  const isThis = a?.flag.flag.id === row.flagId
  const parting = a && b && row.differs ? partingStep(a.trace.steps, b.trace.steps) : undefined
  const params = { projectId, environmentId }
  return (
    <aside aria-label={`Why: ${row.key}`} className={frame.panel}>
      <div className={styles.panelHead}>
        <h2 className="mono">{row.key}</h2>
        {row.differs && <Pill tone="warn">they differ</Pill>}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
      <section className={styles.scroll} tabIndex={0} aria-label="Explanations">
        {error && <ErrorNotice error={error} />}
        {!a && !error && <SlowSkeleton rows={5} />}
        {parting && a && (
          <p className={styles.parting}>They part at {partingWords(parting, a.trace.steps)}.</p>
        )}
        {a && isThis && (
          <section aria-label={`Why ${one.name}`}>
            <h3>
              {one.name} <Served outcome={row.one} />
            </h3>
            <p className={styles.dim}>{profileSummary(one.context)}</p>
            <Explanation {...params} explained={a} />
          </section>
        )}
        {b && isThis && other && row.other && (
          <section aria-label={`Why ${other.name}`}>
            <h3>
              {other.name} <Served outcome={row.other} />
            </h3>
            <p className={styles.dim}>{profileSummary(other.context)}</p>
            <Explanation {...params} explained={b} />
          </section>
        )}
      </section>
      <div className={styles.buttons}>
        <LinkButton
          to="/p/$projectId/e/$environmentId/simulator/$view"
          params={{ ...params, view: 'explain' }}
          search={{ ...place, flag: row.flagId, profile: one.id }}
        >
          Explain
        </LinkButton>
        <LinkButton
          to="/p/$projectId/e/$environmentId/flags/$flagId"
          params={{ ...params, flagId: row.flagId }}
        >
          Open the flag
        </LinkButton>
      </div>
    </aside>
  )
}
