import { CoverageMarks } from '../../../components/coverage/coverage-marks.tsx'
import { LintMarks } from '../../../components/lint/lint-marks.tsx'
import { ProblemLines } from '../../../components/sentence/problem-lines.tsx'
import { ReachCount } from '../../../components/sentence/reach-count.tsx'
import styles from '../../../components/sentence/sentence.module.css'
import { useCapabilities } from '../../../lib/capabilities.ts'
import { isChangedAt, problemsAt } from '../../../lib/editor/problem.ts'
import { useHighlight } from '../../../lib/highlight.ts'
import { setOffVariation } from '../edits/switch.ts'
import { useFlagView } from '../flag-context.ts'
import { ServeEditor } from '../rollout/serve-editor.tsx'
import { VariationPick } from './variation-pick.tsx'

/** What is served if no target or rule matches, and what is served while the flag is off. */
export function Otherwise() {
  const view = useFlagView()
  const { document, reaches } = view
  const { offVariation } = useCapabilities()
  const { fallthrough } = document.targeting
  const otherwise = useHighlight(['fallthrough'])
  return (
    <section className={styles.section} aria-label={offVariation ? 'Otherwise and when off' : 'Otherwise'}>
      <div className={offVariation ? styles.ends : undefined}>
        <div className={styles.heading}>
          <h2>{offVariation ? 'Otherwise' : 'Otherwise, and while off'}</h2>
        </div>
        {offVariation && (
          <div className={styles.heading}>
            <h2>When off</h2>
          </div>
        )}
        <div
          ref={otherwise.attach}
          className={styles.card}
          data-lit={otherwise.lit}
          data-changed={isChangedAt(view, ['fallthrough']) || undefined}
        >
          <div className={styles.sentence}>
            <ServeEditor owner="fallthrough" path={['fallthrough']} serve={fallthrough} name="“otherwise”" />
          </div>
          <div className={styles.aside}>
            <CoverageMarks path={['fallthrough']} />
            <LintMarks path={['fallthrough']} />
            <ReachCount reach={reaches?.fallthrough} />
          </div>
        </div>
        {offVariation && <WhenOff />}
      </div>
    </section>
  )
}

function WhenOff() {
  const view = useFlagView()
  const { document, editor } = view
  const { offVariationId } = document.targeting
  const off = useHighlight(['offVariationId'])
  return (
    <div
      ref={off.attach}
      className={styles.card}
      data-lit={off.lit}
      data-changed={isChangedAt(view, ['offVariationId']) || undefined}
    >
      <div className={styles.sentence}>
        <span className={styles.keyword}>SERVE</span>
        <VariationPick
          label="Served when off"
          variations={document.flag.variations}
          selected={offVariationId}
          none="no variation"
          others={[{ value: '', text: 'No variation (SDKs use the code’s default)' }]}
          onPick={(id) => editor.apply(setOffVariation(id === '' ? null : id))}
        />
        <ProblemLines problems={problemsAt(view, ['offVariationId'])} />
      </div>
    </div>
  )
}
