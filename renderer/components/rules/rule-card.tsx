import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { IconGripVertical } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import type { Reach } from '../../../shared/contract/window/bench.ts'
import { useCapabilities } from '../../lib/capabilities.ts'
import { isChangedAt, problemsAt } from '../../lib/editor/problem.ts'
import { useHighlight } from '../../lib/highlight.ts'
import { CoverageMarks } from '../coverage/coverage-marks.tsx'
import { LintMarks } from '../lint/lint-marks.tsx'
import { ProblemLines } from '../sentence/problem-lines.tsx'
import { ReachCount } from '../sentence/reach-count.tsx'
import styles from '../sentence/sentence.module.css'
import { ClauseEditor } from './clause-editor.tsx'
import { addClause, moveRule } from './rule-edits.ts'
import { RuleMenu } from './rule-menu.tsx'
import { type EditedRule, useRulesView } from './rules-context.ts'

/** The place of a rule in its list. */
export interface RulePlace {
  readonly index: number
  readonly count: number
  readonly reach: Reach | undefined
  readonly isNew: boolean
}

interface RuleCardProps extends RulePlace {
  readonly rule: EditedRule
  /** Above the sentence. */
  readonly description?: ReactNode
  /** The end of the sentence: what the rule does. */
  readonly outcome: ReactNode
  readonly onDuplicate: () => void
  /** Further entries of the menu. */
  readonly menuItems?: ReactNode
}

/** One rule as a sentence: IF … AND …. Alt+↑↓ in any of its fields moves the rule. */
export function RuleCard(props: RuleCardProps) {
  const { rule, index, count, reach, isNew, description, outcome, onDuplicate, menuItems } = props
  const view = useRulesView()
  const { manyConditions } = useCapabilities()
  const { id, clauses } = rule
  const path = ['rules', id]
  const sortable = useSortable({ id })
  const { lit, attach } = useHighlight(path)
  const name = `rule ${index + 1}`
  // A condition that was added after the card appeared opens its attribute list immediately.
  const [known] = useState(() => new Set(isNew ? [] : clauses.map((clause) => clause.id)))
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!event.altKey || by === 0) return
    event.preventDefault()
    event.stopPropagation()
    if (index + by >= 0 && index + by < count) view.edit(moveRule(id, index + by))
  }
  return (
    <li
      ref={(element) => {
        sortable.setNodeRef(element)
        attach(element)
      }}
      aria-label={`Rule ${index + 1}`}
      className={styles.card}
      style={{ transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition }}
      data-lit={lit}
      data-dragging={sortable.isDragging || undefined}
      data-changed={isChangedAt(view, path) || undefined}
      onKeyDownCapture={onKeyDown}
    >
      <button
        type="button"
        className={styles.grip}
        {...sortable.attributes}
        {...sortable.listeners}
        aria-label={`Move ${name}`}
        title="Drag to move, or Alt+↑ and Alt+↓"
      >
        <IconGripVertical size={14} aria-hidden />
      </button>
      <span className={styles.number}>{index + 1}</span>
      <div className={styles.sentence}>
        {description}
        {clauses.length === 0 && (
          <span>
            <span className={styles.keyword}>IF</span> <span className={styles.muted}>everyone</span>
          </span>
        )}
        {clauses.map((clause, at) => (
          <ClauseEditor
            key={clause.id}
            keyword={at === 0 ? 'IF' : 'AND'}
            ruleId={id}
            clause={clause}
            name={`condition ${at + 1} of ${name}`}
            autoOpen={!known.has(clause.id) && clause.values.length === 0}
          />
        ))}
        {manyConditions && (
          <button
            type="button"
            className={styles.quietAdd}
            aria-label={`+ and: add a condition to ${name}`}
            onClick={() => view.edit(addClause(id))}
          >
            + and
          </button>
        )}
        {outcome}
        <ProblemLines problems={problemsAt(view, path).filter((problem) => problem.path.length === 2)} />
      </div>
      <div className={styles.aside}>
        <CoverageMarks path={[...path, 'serve']} />
        <LintMarks path={path} />
        <ReachCount reach={reach} />
        <RuleMenu id={id} index={index} count={count} onDuplicate={onDuplicate}>
          {menuItems}
        </RuleMenu>
      </div>
    </li>
  )
}
