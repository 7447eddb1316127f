import { Button } from '@mantine/core'
import { useState } from 'react'
import { viewTargets } from '../../../../shared/merge/view-targets.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import { InlinePick } from '../../../components/inline/inline-pick.tsx'
import { ReachCount } from '../../../components/sentence/reach-count.tsx'
import { Section } from '../../../components/sentence/section.tsx'
import styles from '../../../components/sentence/sentence.module.css'
import { newKind } from '../../../lib/traits/new-kind.ts'
import { counted } from '../../../lib/words/counted.ts'
import { addTarget, consultAll, dropUnconsulted } from '../edits/targets.ts'
import { useFlagView } from '../flag-context.ts'
import { TargetCard } from './target-card.tsx'

/** Contexts that get a variation by their key, before any rule is evaluated. */
export function Individual() {
  const { document, editor, reaches, traits } = useFlagView()
  const { shown, unconsulted } = viewTargets(document.targeting)
  const [added, setAdded] = useState('')
  const add = (kind: string) => {
    const id = newId()
    const taken = new Set(
      shown.filter((one) => (one.contextKind || 'user') === kind).map((one) => one.variationId),
    )
    const free = document.flag.variations.find((one) => !taken.has(one.id)) ?? document.flag.variations[0]
    if (!free) return
    setAdded(id)
    editor.apply(addTarget(id, kind, free.id, []))
  }
  const kinds = [...traits.keys()].map((kind) => ({ value: kind, text: kind }))
  const lost = unconsulted.reduce((sum, { values }) => sum + values.length, 0)
  return (
    <Section
      title="Individual"
      action={
        <InlinePick
          label="Add individual targets"
          shown="+ add"
          look="action"
          groups={[{ title: 'Context kind', options: kinds }]}
          onPick={add}
          onCreate={add}
          newOption={newKind}
          keepsFocus={false}
        />
      }
    >
      {unconsulted.length > 0 && (
        <div className={styles.notice}>
          <span>
            Evaluation ignores {counted(lost, 'user key')} of this flag, because the list of all context kinds
            leaves {lost === 1 ? 'it' : 'them'} out.
          </span>
          <Button onClick={() => editor.apply(consultAll)}>{lost === 1 ? 'Use it' : 'Use them'}</Button>
          <Button onClick={() => editor.apply(dropUnconsulted)}>
            {lost === 1 ? 'Remove it' : 'Remove them'}
          </Button>
        </div>
      )}
      {shown.length === 0 && <div className={styles.empty}>No individual targets.</div>}
      {shown.map((target, index) => (
        <TargetCard
          key={target.id}
          target={target}
          index={index}
          count={shown.length}
          isNew={target.id === added}
          aside={index === 0 && <ReachCount reach={reaches?.targets} />}
        />
      ))}
    </Section>
  )
}
