import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import type { Target } from '../../../../shared/model/targeting.ts'
import { CoverageMarks } from '../../../components/coverage/coverage-marks.tsx'
import { ValuesField } from '../../../components/inline/values-field.tsx'
import { LintMarks } from '../../../components/lint/lint-marks.tsx'
import { ListDialog } from '../../../components/list-dialog/list-dialog.tsx'
import { keyFormat } from '../../../components/list-dialog/list-text.ts'
import { ProblemLines } from '../../../components/sentence/problem-lines.tsx'
import styles from '../../../components/sentence/sentence.module.css'
import { isChangedAt, problemsAt } from '../../../lib/editor/problem.ts'
import { useHighlight } from '../../../lib/highlight.ts'
import { moveTarget, removeTarget, updateTarget } from '../edits/targets.ts'
import { useFlagView } from '../flag-context.ts'
import { VariationPick } from './variation-pick.tsx'

interface TargetCardProps {
  readonly target: Target
  readonly index: number
  readonly count: number
  readonly isNew: boolean
  readonly aside: ReactNode
}

/** One target: `treatment-a  ORGANIZATION  org-4 org-7`. */
export function TargetCard({ target, index, count, isNew, aside }: TargetCardProps) {
  const view = useFlagView()
  const { editor, document, traits } = view
  const [isListOpen, setListOpen] = useState(false)
  const { id, variationId, values } = target
  const kind = target.contextKind || 'user'
  const path = ['targets', id]
  const { lit, attach } = useHighlight(path)
  const keys = traits.get(kind)?.get('key')?.values ?? []
  const setKeys = (next: readonly unknown[]) =>
    editor.apply(updateTarget(id, { values: next.map(String) }), `${id} keys`)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!event.altKey || by === 0) return
    event.preventDefault()
    event.stopPropagation()
    if (index + by >= 0 && index + by < count) editor.apply(moveTarget(id, index + by))
  }
  return (
    <div
      ref={attach}
      className={styles.card}
      data-lit={lit}
      data-changed={isChangedAt(view, path) || undefined}
      onKeyDownCapture={onKeyDown}
    >
      <div className={styles.sentence}>
        <VariationPick
          label={`Variation of the ${kind} keys in row ${index + 1}`}
          variations={document.flag.variations}
          selected={variationId}
          onPick={(next) => editor.apply(updateTarget(id, { variationId: next }))}
        />
        <span className={styles.keyword}>{kind.toUpperCase()}</span>
        <ValuesField
          label={`${kind} keys in row ${index + 1}`}
          values={values}
          suggestions={keys.filter((key) => typeof key === 'string')}
          parse={(text) => text}
          placeholder={isNew ? 'type or paste keys' : 'add a key'}
          takesFocus={isNew}
          onChange={setKeys}
        />
        <button type="button" className={styles.quietAdd} onClick={() => setListOpen(true)}>
          edit as a list
        </button>
        <button
          type="button"
          className={styles.quiet}
          aria-label={`Remove the ${kind} keys in row ${index + 1}`}
          onClick={() => editor.apply(removeTarget(id))}
        >
          <IconX size={13} aria-hidden />
        </button>
        <ProblemLines problems={problemsAt(view, path)} />
      </div>
      <div className={styles.aside}>
        <CoverageMarks path={path} />
        <LintMarks path={path} />
        {aside}
      </div>
      <ListDialog
        title={`Keys of ${kind} targets`}
        isOpen={isListOpen}
        values={values}
        format={keyFormat}
        onClose={() => setListOpen(false)}
        onSave={setKeys}
      />
    </div>
  )
}
