import { IconX } from '@tabler/icons-react'
import type { Json } from '../../../shared/json/json.ts'
import type { Clause } from '../../../shared/model/clause.ts'
import { type ClauseValueType, operatorNamed } from '../../../shared/model/operators.ts'
import { problemsAt } from '../../lib/editor/problem.ts'
import { useHighlight } from '../../lib/highlight.ts'
import { checkValue } from '../../lib/traits/check-value.ts'
import { parseValue } from '../../lib/traits/typed-value.ts'
import { ValuesField } from '../inline/values-field.tsx'
import { ProblemLines } from '../sentence/problem-lines.tsx'
import styles from '../sentence/sentence.module.css'
import { OperatorPick } from './operator-pick.tsx'
import { removeClause, setValues } from './rule-edits.ts'
import { useRulesView } from './rules-context.ts'
import { SubjectPick } from './subject-pick.tsx'

interface ClauseEditorProps {
  readonly ruleId: string
  readonly clause: Clause
  /** `condition 1 of rule 2`. */
  readonly name: string
  /** The keyword before the condition. */
  readonly keyword: 'IF' | 'AND'
  readonly autoOpen: boolean
}

/** One condition: its attribute, operator and values. */
export function ClauseEditor({ ruleId, clause, name, keyword, autoOpen }: ClauseEditorProps) {
  const view = useRulesView()
  const { edit, traits, segments, ownSegment } = view
  const path = ['rules', ruleId, 'clauses', clause.id]
  const { lit, attach } = useHighlight(path)
  const { op, values } = clause
  const isSegment = op === 'segmentMatch'
  const trait = traits.get(clause.contextKind || 'user')?.get(clause.attribute)
  const isUnknown = (value: unknown) =>
    segments.length > 0 && !segments.some(({ key }) => key === value)
      ? 'This segment does not exist.'
      : undefined
  return (
    <span ref={attach} className={styles.clause} data-lit={lit}>
      <span className={styles.keyword}>{keyword}</span>
      <SubjectPick ruleId={ruleId} clause={clause} name={name} autoOpen={autoOpen} />
      <OperatorPick ruleId={ruleId} clause={clause} trait={trait} name={name} />
      <ValuesField
        label={`Values of ${name}`}
        values={values}
        suggestions={
          isSegment
            ? segments.map(({ key }) => key).filter((key) => key !== ownSegment)
            : suggestionsFor(op, trait?.values ?? [])
        }
        parse={(text) => (isSegment ? text : parseValue(text, op, trait))}
        check={isSegment ? isUnknown : (value) => checkValue(op, value)}
        placeholder={values.length === 0 ? (placeholderOf(op) ?? 'value') : 'add a value'}
        isCommaEnd={op !== 'matches'}
        onChange={(next) => edit(setValues(ruleId, clause.id, next), `${clause.id} values`)}
      />
      <button
        type="button"
        className={styles.quiet}
        aria-label={`Remove ${name}`}
        onClick={() => edit(removeClause(ruleId, clause.id))}
      >
        <IconX size={13} aria-hidden />
      </button>
      <ProblemLines problems={problemsAt(view, path)} />
    </span>
  )
}

const placeholders: Readonly<Record<ClauseValueType, string | undefined>> = {
  any: undefined,
  text: undefined,
  number: undefined,
  pattern: 'RE2 pattern',
  date: '2026-11-22T10:00:00Z',
  version: '2.1.0',
  segment: 'segment',
}

const placeholderOf = (op: string) => {
  const type = operatorNamed(op)?.valueType
  return type && placeholders[type]
}

/** Known values are no help when writing a pattern. */
function suggestionsFor(op: string, seen: readonly Json[]): readonly Json[] {
  return op === 'matches' ? [] : seen
}
