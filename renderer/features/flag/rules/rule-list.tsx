import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { useState } from 'react'
import { newId } from '../../../../shared/model/new-id.ts'
import { useCommands } from '../../../lib/commands/commands.ts'
import { addRule, moveRule } from '../edits/rules.ts'
import { useFlagView } from '../flag-context.ts'
import { Section } from '../targeting/section.tsx'
import styles from '../targeting/targeting.module.css'
import { RuleCard } from './rule-card.tsx'

/** The rules. The first match decides. */
export function RuleList() {
  const { document, editor, reaches } = useFlagView()
  const { rules } = document.targeting
  const [added, setAdded] = useState('')
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const add = () => {
    const id = newId()
    setAdded(id)
    editor.apply(addRule(id))
  }
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    const to = rules.findIndex(({ id }) => id === over?.id)
    if (over && active.id !== over.id && to >= 0) editor.apply(moveRule(String(active.id), to))
  }
  useCommands([{ id: 'flag.addRule', group: 'Flag', title: 'Add a rule', keys: 'alt+n', run: add }])
  return (
    <Section
      title="Rules, first match wins"
      action={
        <button type="button" className={styles.add} onClick={add}>
          + rule
        </button>
      }
    >
      {rules.length === 0 && <div className={styles.empty}>No rules. Everyone gets “Otherwise”.</div>}
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
        <SortableContext items={rules.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
          <ol className={styles.stack} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {rules.map((rule, index) => (
              <RuleCard
                key={rule.id}
                rule={rule}
                index={index}
                count={rules.length}
                reach={reaches?.rules[index]}
                isNew={rule.id === added}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
    </Section>
  )
}
