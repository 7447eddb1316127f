import { useState } from 'react'
import { newId } from '../../../../shared/model/new-id.ts'
import { InlinePick } from '../../../components/inline/inline-pick.tsx'
import { ProblemLines } from '../../../components/sentence/problem-lines.tsx'
import { ReachCount } from '../../../components/sentence/reach-count.tsx'
import { Section } from '../../../components/sentence/section.tsx'
import styles from '../../../components/sentence/sentence.module.css'
import { problemsAt } from '../../../lib/editor/problem.ts'
import { addPrerequisite } from '../edits/prerequisites.ts'
import { useFlagView } from '../flag-context.ts'
import { useFlagOptions } from './flag-options.ts'
import { PrerequisiteCard } from './prerequisite-card.tsx'

/** The flags that must be on and serve a certain variation before this flag is evaluated. */
export function Prerequisites() {
  const view = useFlagView()
  const { document, editor, flags, reaches } = view
  const { prerequisites } = document.targeting
  const [added, setAdded] = useState('')
  const options = useFlagOptions()
  const add = (flagId: string) => {
    const flag = flags.find(({ id }) => id === flagId)
    const [first] = flag?.variations ?? []
    if (!first) return
    const id = newId()
    setAdded(id)
    editor.apply(addPrerequisite(id, flagId, first.id))
  }
  return (
    <Section
      title="Prerequisites"
      action={
        <InlinePick
          label="Add a prerequisite"
          shown="+ add"
          look="action"
          width={340}
          groups={[{ title: 'Flags', options }]}
          onPick={add}
          keepsFocus={false}
        />
      }
    >
      {prerequisites.length === 0 && <div className={styles.empty}>No prerequisites.</div>}
      {prerequisites.map((prerequisite, index) => (
        <PrerequisiteCard
          key={prerequisite.id}
          prerequisite={prerequisite}
          index={index}
          isNew={prerequisite.id === added}
          aside={index === 0 && <ReachCount reach={reaches?.prerequisites} verb="pass" />}
        />
      ))}
      <ProblemLines problems={problemsAt(view, ['prerequisites']).filter(({ path }) => path.length === 1)} />
    </Section>
  )
}
