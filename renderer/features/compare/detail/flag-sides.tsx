import type { ReactNode } from 'react'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import { pairFlagRules } from '../../../../shared/merge/environments/flag-parts.ts'
import { rulePartId } from '../../../../shared/merge/environments/part.ts'
import { viewTargets } from '../../../../shared/merge/view-targets.ts'
import type { Flag, FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Prerequisite, Rule, Targeting } from '../../../../shared/model/targeting.ts'
import { VariationTag } from '../../../components/flag/variation-tag.tsx'
import { ClauseSentence } from '../../../components/sentence/clause-sentence.tsx'
import { Differing } from '../../../components/sentence/differing.tsx'
import { Pill } from '../../../components/text/pill.tsx'
import styles from './detail.module.css'
import { KeysView } from './keys-view.tsx'
import type { Sides } from './part-row.tsx'
import { ServeView } from './serve-view.tsx'

/** What both environments show of a part of one flag, by the part's id. */
export function flagSides(source: FlagDocument, target: FlagDocument, flags: readonly FlagRow[]) {
  const pairs = new Map(pairFlagRules(source, target).map((pair) => [rulePartId(pair), pair]))
  return (id: string): Sides => {
    const pair = pairs.get(id)
    if (pair)
      return {
        source: pair.source && <RuleView rule={pair.source} other={pair.target} flag={source.flag} />,
        target: pair.target && <RuleView rule={pair.target} other={pair.source} flag={target.flag} />,
      }
    const view = views[id]
    return {
      source: view?.(source, target, flags),
      target: view?.(target, source, flags),
    }
  }
}

type View = (own: FlagDocument, other: FlagDocument, flags: readonly FlagRow[]) => ReactNode

const views: Readonly<Record<string, View>> = {
  enabled: ({ targeting }) => (
    <Pill tone={targeting.enabled ? 'on' : 'off'}>{targeting.enabled ? 'on' : 'off'}</Pill>
  ),
  prerequisites: (own, other, flags) => (
    <Prerequisites targeting={own.targeting} other={other.targeting} flags={flags} />
  ),
  targets: (own, other) => <Targets own={own} other={other} />,
  order: ({ targeting }) => <Order rules={targeting.rules} />,
  fallthrough: ({ flag, targeting }, other) => (
    <ServeView
      serve={targeting.fallthrough}
      other={other.targeting.fallthrough}
      variations={flag.variations}
    />
  ),
  offVariation: ({ flag, targeting }) => <Off flag={flag} id={targeting.offVariationId} />,
  settings: (own, other) => <Settings targeting={own.targeting} other={other.targeting} />,
}

interface RuleViewProps {
  readonly rule: Rule
  /** The same rule in the other environment, if it has it: what differs is marked. */
  readonly other: Rule | undefined
  readonly flag: Flag
}

function RuleView({ rule, other, flag }: RuleViewProps) {
  return (
    <>
      {rule.description !== '' && (
        <p className={styles.dim}>
          <Differing if={other !== undefined && other.description !== rule.description}>
            {rule.description}
          </Differing>
        </p>
      )}
      <ClauseSentence clauses={rule.clauses} others={other?.clauses} />
      <ServeView serve={rule.serve} other={other?.serve} variations={flag.variations} />
      {rule.trackEvents && (
        <p className={styles.dim}>
          <Differing if={other !== undefined && !other.trackEvents}>Its events are tracked.</Differing>
        </p>
      )}
    </>
  )
}

interface PrerequisitesProps {
  readonly targeting: Targeting
  readonly other: Targeting
  readonly flags: readonly FlagRow[]
}

function Prerequisites({ targeting, other, flags }: PrerequisitesProps) {
  if (targeting.prerequisites.length === 0) return <span className={styles.dim}>none</span>
  const nameOf = ({ flagId, variationId }: Prerequisite) => `${flagId} ${variationId}`
  const known = new Set(other.prerequisites.map(nameOf))
  return targeting.prerequisites.map((prerequisite) => {
    const { id, flagId, variationId } = prerequisite
    const flag = flags.find((row) => row.id === flagId)
    const index = flag?.variations.findIndex((variation) => variation.id === variationId) ?? -1
    return (
      <p key={id} className={styles.line}>
        <Differing if={!known.has(nameOf(prerequisite))}>
          <span className={styles.line}>
            <span className="mono">{flag?.key ?? 'a deleted flag'}</span> is
            <VariationTag
              index={index === -1 ? null : index}
              label={flag?.variations[index]?.key ?? 'a deleted variation'}
            />
          </span>
        </Differing>
      </p>
    )
  })
}

function Targets({ own, other }: { readonly own: FlagDocument; readonly other: FlagDocument }) {
  const { shown } = viewTargets(own.targeting)
  const theirs = viewTargets(other.targeting).shown
  if (shown.length === 0) return <span className={styles.dim}>none</span>
  return shown.map((target) => {
    const same = theirs.find(
      ({ variationId, contextKind }) =>
        variationId === target.variationId && (contextKind || 'user') === (target.contextKind || 'user'),
    )
    return (
      <div key={target.id} className={styles.line}>
        <VariationById flag={own.flag} id={target.variationId} />
        <KeysView kind={target.contextKind || 'user'} keys={target.values} others={same?.values ?? []} />
      </div>
    )
  })
}

function Order({ rules }: { readonly rules: readonly Rule[] }) {
  return (
    <ol className={styles.order}>
      {rules.map(({ id, clauses, description }) => (
        <li key={id}>{description || <ClauseSentence clauses={clauses} />}</li>
      ))}
    </ol>
  )
}

function Off({ flag, id }: { readonly flag: Flag; readonly id: string | null }) {
  return id === null ? (
    <span className={styles.dim}>the default in code</span>
  ) : (
    <VariationById flag={flag} id={id} />
  )
}

function VariationById({ flag, id }: { readonly flag: Flag; readonly id: string }) {
  const index = flag.variations.findIndex((variation) => variation.id === id)
  const variation = flag.variations[index]
  return (
    <VariationTag
      index={variation ? index : null}
      label={variation ? variation.name || variation.key : 'a deleted variation'}
    />
  )
}

interface SettingsProps {
  readonly targeting: Targeting
  readonly other: Targeting
}

function Settings({ targeting, other }: SettingsProps) {
  const theirs = new Set(settingLines(other))
  return settingLines(targeting).map((line) => (
    <p key={line} className={styles.line}>
      <Differing if={!theirs.has(line)}>{line}</Differing>
    </p>
  ))
}

function settingLines({
  trackEvents,
  trackEventsFallthrough,
  debugEventsUntilDate,
  clientSideAvailability: sdks,
}: Targeting): string[] {
  return [
    `Events: ${trackEvents ? 'all' : trackEventsFallthrough ? 'only those served otherwise' : 'not tracked'}`,
    `Debug events: ${debugEventsUntilDate === null ? 'off' : `until ${new Date(debugEventsUntilDate).toLocaleString()}`}`,
    `SDKs: ${['server', sdks.usingEnvironmentId && 'client', sdks.usingMobileKey && 'mobile'].filter(Boolean).join(', ')}`,
  ]
}
