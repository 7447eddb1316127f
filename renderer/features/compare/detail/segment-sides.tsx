import type { ReactNode } from 'react'
import { rulePartId } from '../../../../shared/merge/environments/part.ts'
import { pairSegmentRules } from '../../../../shared/merge/environments/segment-parts.ts'
import type {
  SegmentDocument,
  SegmentRule,
  SegmentTarget,
} from '../../../../shared/model/segment-document.ts'
import { ClauseSentence } from '../../../components/sentence/clause-sentence.tsx'
import { Differing } from '../../../components/sentence/differing.tsx'
import { formatWeight } from '../../../lib/words/format-weight.ts'
import styles from './detail.module.css'
import { KeysView } from './keys-view.tsx'
import type { Sides } from './part-row.tsx'

type Setting = SegmentDocument['setting']

/** What both environments show of a part of one segment, by the part's id. */
export function segmentSides(source: SegmentDocument, target: SegmentDocument) {
  const pairs = new Map(pairSegmentRules(source, target).map((pair) => [rulePartId(pair), pair]))
  return (id: string): Sides => {
    const pair = pairs.get(id)
    if (pair)
      return {
        source: pair.source && <RuleView rule={pair.source} other={pair.target} />,
        target: pair.target && <RuleView rule={pair.target} other={pair.source} />,
      }
    const view = views[id]
    return {
      source: view?.(source.setting, target.setting),
      target: view?.(target.setting, source.setting),
    }
  }
}

const views: Readonly<Record<string, (own: Setting, other: Setting) => ReactNode>> = {
  included: (own, other) => (
    <Members
      users={own.included}
      contexts={own.includedContexts}
      others={[other.included, other.includedContexts]}
    />
  ),
  excluded: (own, other) => (
    <Members
      users={own.excluded}
      contexts={own.excludedContexts}
      others={[other.excluded, other.excludedContexts]}
    />
  ),
  order: ({ rules }) => (
    <ol className={styles.order}>
      {rules.map(({ id, clauses }) => (
        <li key={id}>
          <ClauseSentence clauses={clauses} />
        </li>
      ))}
    </ol>
  ),
  settings: ({ unbounded, unboundedContextKind }) =>
    unbounded ? `unbounded, of ${unboundedContextKind || 'user'} contexts` : 'not unbounded',
}

interface RuleViewProps {
  readonly rule: SegmentRule
  /** The same rule in the other environment, if it has it: what differs is marked. */
  readonly other: SegmentRule | undefined
}

function RuleView({ rule, other }: RuleViewProps) {
  const share = shareWords(rule)
  return (
    <>
      <ClauseSentence clauses={rule.clauses} others={other?.clauses} />
      {share !== '' && (
        <p className={styles.serve}>
          <span className={styles.keyword}>TAKE</span>
          <Differing if={other !== undefined && shareWords(other) !== share}>{share}</Differing>
        </p>
      )}
    </>
  )
}

const shareWords = ({ weight, rolloutContextKind, bucketBy }: SegmentRule) =>
  weight === null
    ? ''
    : `${formatWeight(weight)} of them by ${rolloutContextKind || 'user'} ${bucketBy || 'key'}`

interface MembersProps {
  readonly users: readonly string[]
  readonly contexts: readonly SegmentTarget[]
  readonly others: readonly [readonly string[], readonly SegmentTarget[]]
}

function Members({ users, contexts, others: [otherUsers, otherContexts] }: MembersProps) {
  const kinds = contexts.map(({ contextKind, values }) => ({ kind: contextKind || 'user', keys: values }))
  return (
    <>
      <KeysView kind="user" keys={users} others={otherUsers} />
      {kinds.map(({ kind, keys }) => (
        <KeysView
          key={kind}
          kind={kind}
          keys={keys}
          others={otherContexts.find(({ contextKind }) => (contextKind || 'user') === kind)?.values ?? []}
        />
      ))}
    </>
  )
}
