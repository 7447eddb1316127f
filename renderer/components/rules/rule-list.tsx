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
import { type ReactNode, useState } from 'react'
import type { Reach } from '../../../shared/contract/window/bench.ts'
import { newId } from '../../../shared/model/new-id.ts'
import { useCommands } from '../../lib/commands/commands.ts'
import { useReadOnly } from '../layout/read-only.tsx'
import { Section } from '../sentence/section.tsx'
import styles from '../sentence/sentence.module.css'
import type { RulePlace } from './rule-card.tsx'
import { moveRule } from './rule-edits.ts'
import { type EditedRule, useRulesView } from './rules-context.ts'

interface RuleListProps<Rule extends EditedRule> {
  readonly title: string
  /** One sentence instead of the rules if there is none. */
  readonly empty: string
  readonly rules: readonly Rule[]
  readonly reaches: readonly Reach[] | undefined
  /** The group of the command that adds a rule: `Flag`. */
  readonly group: string
  /** Appends a rule with this id. */
  readonly onAdd: (id: string) => void
  readonly children: (rule: Rule, place: RulePlace) => ReactNode
}

/** A list of rules, with a button that adds one; rules are dragged to their place. */
export function RuleList<Rule extends EditedRule>(props: RuleListProps<Rule>) {
  const { title, empty, rules, reaches, group, onAdd, children } = props
  const { edit } = useRulesView()
  const [added, setAdded] = useState('')
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const add = () => {
    const id = newId()
    setAdded(id)
    onAdd(id)
  }
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    const to = rules.findIndex(({ id }) => id === over?.id)
    if (over && active.id !== over.id && to >= 0) edit(moveRule(String(active.id), to))
  }
  const isReadOnly = useReadOnly()
  useCommands([
    {
      id: `${group.toLowerCase()}.addRule`,
      group,
      title: 'Add a rule',
      keys: 'alt+n',
      disabled: isReadOnly,
      run: add,
    },
  ])
  return (
    <Section
      title={title}
      action={
        <button type="button" className={styles.add} onClick={add}>
          + rule
        </button>
      }
    >
      {rules.length === 0 && <div className={styles.empty}>{empty}</div>}
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
        <SortableContext items={rules.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
          <ol className={styles.stack} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {rules.map((rule, index) =>
              children(rule, {
                index,
                count: rules.length,
                reach: reaches?.[index],
                isNew: rule.id === added,
              }),
            )}
          </ol>
        </SortableContext>
      </DndContext>
    </Section>
  )
}
