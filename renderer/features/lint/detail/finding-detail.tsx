import { Button } from '@mantine/core'
import type { LintFinding, LintResult } from '../../../../shared/contract/evaluation/lint.ts'
import frame from '../../../components/layout/list-screen.module.css'
import { SeverityIcon } from '../../../components/lint/severity-icon.tsx'
import { MayButton } from '../../../components/permission/may-button.tsx'
import { KeyHint } from '../../../components/text/key-hint.tsx'
import { Pill } from '../../../components/text/pill.tsx'
import { useRefusal } from '../../../lib/acting/use-refusal.ts'
import { notifyDone } from '../../../lib/errors/notify.tsx'
import { useAsProfile } from '../../../lib/profiles/use-as-profile.ts'
import { counted } from '../../../lib/words/counted.ts'
import { wordsOf } from '../rule-words.ts'
import styles from './finding-detail.module.css'
import { findingText } from './finding-text.ts'
import { SilenceButton } from './silence-button.tsx'
import { useFixProof } from './use-fix.ts'

interface FindingDetailProps {
  readonly projectId: string
  readonly environmentId: string
  readonly finding: LintFinding
  readonly result: LintResult
  readonly isFixing: boolean
  readonly onGo: () => void
  readonly onFix: () => void
}

/** One finding: what and where it is, why it matters, how many it concerns, a witness, and what can be done. */
export function FindingDetail(props: FindingDetailProps) {
  const { projectId, environmentId, finding, result, isFixing, onGo, onFix } = props
  const { severity, rule, kind, key, placeName, message, witness, fix } = finding
  const { title, why } = wordsOf(rule)
  const refusal = useRefusal('update', 'workbench')
  const copy = async () => {
    await navigator.clipboard.writeText(findingText(finding))
    notifyDone('Copied.')
  }
  return (
    <aside aria-label={`${title} in ${key}`} className={frame.panel}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
      <section className={styles.scroll} tabIndex={0} aria-label="About the finding">
        <h2 className={styles.title}>
          <SeverityIcon severity={severity} />
          {title}
        </h2>
        <dl className={styles.facts}>
          <dt>{kind === 'flag' ? 'Flag' : 'Segment'}</dt>
          <dd className="mono">{key}</dd>
          {placeName !== '' && (
            <>
              <dt>Place</dt>
              <dd>{placeName}</dd>
            </>
          )}
          <dt>Check</dt>
          <dd className="mono">{rule}</dd>
        </dl>
        {finding.silenced !== undefined && (
          <p className={styles.silenced}>
            <b>Silenced:</b> {finding.silenced}
          </p>
        )}
        <p>{message}</p>
        <p className={styles.dim}>{why}</p>
        <Served finding={finding} result={result} />
        {witness && <Witness finding={finding} witness={witness} refusal={refusal} />}
        {fix && <FixPart environmentId={environmentId} finding={finding} title={fix.title} />}
      </section>
      <div className={styles.buttons}>
        {fix && (
          <MayButton
            variant="filled"
            refusal={refusal}
            loading={isFixing}
            onClick={onFix}
            rightSection={<span aria-hidden>F</span>}
          >
            Fix as a draft
          </MayButton>
        )}
        <Button onClick={onGo} rightSection={<KeyHint keys="enter" />}>
          Go there
        </Button>
        <SilenceButton projectId={projectId} environmentId={environmentId} finding={finding} />
        <span className={styles.gap} />
        <Button variant="subtle" onClick={() => void copy()}>
          Copy
        </Button>
      </div>
    </aside>
  )
}

function Served({ finding: { served, placeName }, result: { profileCount } }: ServedProps) {
  if (served === undefined || profileCount === 0) return null
  return (
    <>
      <h3 className={styles.label}>How many it serves</h3>
      <p>
        <b className={styles.number}>{served.toLocaleString()}</b> of {counted(profileCount, 'profile')}{' '}
        {served === 1 ? 'is' : 'are'} served by {placeName.split(',')[0]} now.
      </p>
    </>
  )
}

interface ServedProps {
  readonly finding: LintFinding
  readonly result: LintResult
}

interface WitnessProps {
  readonly finding: LintFinding
  readonly witness: NonNullable<LintFinding['witness']>
  readonly refusal: string | undefined
}

function Witness({ finding: { key, placeName }, witness, refusal }: WitnessProps) {
  const asProfile = useAsProfile()
  const name = `${key} ${placeName}`.trim()
  return (
    <>
      <div className={styles.row}>
        <h3 className={styles.label}>For example</h3>
        <MayButton
          variant="subtle"
          refusal={refusal}
          loading={asProfile.isPending}
          onClick={() => asProfile.mutate({ name, context: witness })}
        >
          Use as profile
        </MayButton>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard. */}
      <section className={styles.code} tabIndex={0} aria-label="Context that shows it">
        <pre>{JSON.stringify(witness, null, 2)}</pre>
      </section>
    </>
  )
}

interface FixPartProps {
  readonly environmentId: string
  readonly finding: LintFinding
  readonly title: string
}

function FixPart({ environmentId, finding, title }: FixPartProps) {
  const { data, error, isFetching } = useFixProof(environmentId, finding)
  return (
    <>
      <div className={styles.row}>
        <h3 className={styles.label}>Fix</h3>
        {data?.verdict === 'equal' && <Pill tone="on">✓ nobody gets anything else – proved</Pill>}
        {data?.verdict === 'differs' && <Pill tone="warn">somebody gets something else</Pill>}
        {isFetching && <span className={styles.dim}>looking for a proof…</span>}
      </div>
      <p>
        {title}. It goes into your draft; nothing is saved before you have reviewed it.
        {data?.verdict === 'undecided' && ` Whether anybody gets anything else is not decided: ${data.why}`}
        {error && ` There is no proof now: ${error.message}`}
      </p>
    </>
  )
}
