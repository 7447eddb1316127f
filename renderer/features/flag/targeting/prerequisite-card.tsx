import { IconX } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { Prerequisite } from '../../../../shared/model/targeting.ts'
import { CoverageMarks } from '../../../components/coverage/coverage-marks.tsx'
import { InlinePick } from '../../../components/inline/inline-pick.tsx'
import { LintMarks } from '../../../components/lint/lint-marks.tsx'
import { ProblemLines } from '../../../components/sentence/problem-lines.tsx'
import styles from '../../../components/sentence/sentence.module.css'
import { isChangedAt, problemsAt } from '../../../lib/editor/problem.ts'
import { useHighlight } from '../../../lib/highlight.ts'
import { movePrerequisite, removePrerequisite, updatePrerequisite } from '../edits/prerequisites.ts'
import { useFlagView } from '../flag-context.ts'
import { useFlagOptions } from './flag-options.ts'
import { VariationPick } from './variation-pick.tsx'

interface PrerequisiteCardProps {
  readonly prerequisite: Prerequisite
  readonly index: number
  readonly isNew: boolean
  readonly aside: ReactNode
}

/** One prerequisite: `billing.fast-path is on`. */
export function PrerequisiteCard({ prerequisite, index, isNew, aside }: PrerequisiteCardProps) {
  const view = useFlagView()
  const { id, flagId, variationId } = prerequisite
  const path = ['prerequisites', id]
  const { lit, attach } = useHighlight(path)
  const options = useFlagOptions()
  const flag = view.flags.find((one) => one.id === flagId)
  const name = `prerequisite ${index + 1}`
  const setFlag = (nextId: string) => {
    const [first] = view.flags.find((one) => one.id === nextId)?.variations ?? []
    if (first) view.editor.apply(updatePrerequisite(id, { flagId: nextId, variationId: first.id }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!event.altKey || by === 0) return
    event.preventDefault()
    event.stopPropagation()
    const to = index + by
    if (to >= 0 && to < view.document.targeting.prerequisites.length)
      view.editor.apply(movePrerequisite(id, to))
  }
  return (
    <div
      onKeyDownCapture={onKeyDown}
      ref={attach}
      className={styles.card}
      data-lit={lit}
      data-changed={isChangedAt(view, path) || undefined}
    >
      <div className={styles.sentence}>
        <InlinePick
          label={`Flag of ${name}: ${flag?.key ?? 'deleted'}`}
          shown={flag?.key ?? 'deleted flag'}
          isMono
          isMissing={!flag}
          width={340}
          selected={flagId}
          groups={[{ title: 'Flags', options }]}
          onPick={setFlag}
        />
        <span className={styles.muted}>is</span>
        <VariationPick
          label={`Variation of ${name}`}
          takesFocus={isNew}
          variations={flag?.variations ?? []}
          selected={variationId}
          onPick={(next) => view.editor.apply(updatePrerequisite(id, { variationId: next }))}
        />
        <button
          type="button"
          className={styles.quiet}
          aria-label={`Remove ${name}`}
          onClick={() => view.editor.apply(removePrerequisite(id))}
        >
          <IconX size={13} aria-hidden />
        </button>
        <ProblemLines problems={problemsAt(view, path)} />
        {isNew && <span className="unseen" role="status">{`Added ${flag?.key ?? ''}`}</span>}
      </div>
      <div className={styles.aside}>
        <CoverageMarks path={path} />
        <LintMarks path={path} />
        {aside}
      </div>
    </div>
  )
}
