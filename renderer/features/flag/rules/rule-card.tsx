import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import { IconGripVertical } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import type { Reach } from '../../../../shared/contract/window/bench.ts'
import type { Rule } from '../../../../shared/model/targeting.ts'
import { useHighlight } from '../../../lib/highlight.ts'
import { addClause } from '../edits/clauses.ts'
import { moveRule, updateRule } from '../edits/rules.ts'
import { isChangedAt, problemsAt, useFlagView } from '../flag-context.ts'
import { ServeEditor } from '../rollout/serve-editor.tsx'
import { ProblemLines } from '../targeting/problem-lines.tsx'
import { ReachCount } from '../targeting/reach-count.tsx'
import styles from '../targeting/targeting.module.css'
import { ClauseEditor } from './clause-editor.tsx'
import { RuleMenu } from './rule-menu.tsx'

interface RuleCardProps {
  readonly rule: Rule
  readonly index: number
  readonly count: number
  readonly reach: Reach | undefined
  readonly isNew: boolean
}

/** One rule as a sentence: IF … AND … SERVE …. Alt+↑↓ in any of its fields moves the rule. */
export function RuleCard({ rule, index, count, reach, isNew }: RuleCardProps) {
  const view = useFlagView()
  const { editor } = view
  const { id, clauses, serve, description } = rule
  const path = ['rules', id]
  const [isDescribed, setDescribed] = useState(description !== '')
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
    if (index + by >= 0 && index + by < count) editor.apply(moveRule(id, index + by))
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
        {(isDescribed || description !== '') && (
          <input
            className={styles.description}
            aria-label={`Description of ${name}`}
            placeholder="What is this rule for?"
            value={description}
            // biome-ignore lint/a11y/noAutofocus: the field appears at the user's request.
            autoFocus={description === ''}
            onBlur={() => setDescribed(description !== '')}
            onChange={({ currentTarget: { value } }) =>
              editor.apply(
                updateRule(id, () => ({ description: value })),
                `${id} description`,
              )
            }
          />
        )}
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
        <button
          type="button"
          className={styles.quietAdd}
          aria-label={`+ and: add a condition to ${name}`}
          onClick={() => editor.apply(addClause(id))}
        >
          + and
        </button>
        <ServeEditor owner={{ ruleId: id }} path={[...path, 'serve']} serve={serve} name={name} />
        <ProblemLines problems={problemsAt(view, path).filter((problem) => problem.path.length === 2)} />
      </div>
      <div className={styles.aside}>
        <ReachCount reach={reach} />
        <RuleMenu rule={rule} index={index} count={count} onDescribe={() => setDescribed(true)} />
      </div>
    </li>
  )
}
