import { IconX } from '@tabler/icons-react'
import type { Json } from '../../../shared/json/json.ts'
import type { Clause } from '../../../shared/model/clause.ts'
import { isCondition } from '../../../shared/model/evaluation-model/condition.ts'
import { type ClauseValueType, operatorNamed } from '../../../shared/model/operators.ts'
import { useCapabilities } from '../../lib/capabilities.ts'
import { problemsAt } from '../../lib/editor/problem.ts'
import { useHighlight } from '../../lib/highlight.ts'
import { checkValue } from '../../lib/traits/check-value.ts'
import { parseValue } from '../../lib/traits/typed-value.ts'
import { CoverageMarks } from '../coverage/coverage-marks.tsx'
import { ValuesField } from '../inline/values-field.tsx'
import { ProblemLines } from '../sentence/problem-lines.tsx'
import styles from '../sentence/sentence.module.css'
import { ConditionValue } from './condition/condition-value.tsx'
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
  const { manyConditions } = useCapabilities()
  const isSegment = op === 'segmentMatch'
  const kind = isCondition(clause) ? 'user' : clause.contextKind || 'user'
  const trait = traits.get(kind)?.get(op === 'identityMatch' ? 'key' : clause.attribute)
  const problems = problemsAt(view, path)
  const suggestions = isSegment
    ? segments.map(({ key }) => key).filter((key) => key !== ownSegment)
    : suggestionsFor(op, trait?.values ?? [])
  const setTo = (next: readonly Json[]) => edit(setValues(ruleId, clause.id, next), `${clause.id} values`)
  const isUnknown = (value: unknown) =>
    segments.length > 0 && !segments.some(({ key }) => key === value)
      ? 'This segment does not exist.'
      : undefined
  return (
    <span ref={attach} className={styles.clause} data-lit={lit}>
      <span className={styles.keyword}>{keyword}</span>
      <SubjectPick ruleId={ruleId} clause={clause} name={name} autoOpen={autoOpen} />
      <OperatorPick ruleId={ruleId} clause={clause} trait={trait} name={name} />
      {manyConditions ? (
        <ValuesField
          label={`Values of ${name}`}
          values={values}
          suggestions={suggestions}
          parse={(text) => (isSegment ? text : parseValue(text, op, trait))}
          check={isSegment ? isUnknown : (value) => checkValue(op, value)}
          placeholder={values.length === 0 ? (placeholderOf(op) ?? 'value') : 'add a value'}
          isCommaEnd={op !== 'matches'}
          completes={isSegment}
          onChange={setTo}
        />
      ) : (
        <ConditionValue
          label={`Value of ${name}`}
          values={values}
          suggestions={suggestions.filter((value) => typeof value === 'string')}
          placeholder={placeholderOf(op) ?? 'value'}
          isWrong={problems.length > 0}
          canBeEmpty={!isSegment && op !== 'identityMatch' && checkValue(op, '') === undefined}
          onChange={setTo}
        />
      )}
      {manyConditions && (
        <button
          type="button"
          className={styles.quiet}
          aria-label={`Remove ${name}`}
          onClick={() => edit(removeClause(ruleId, clause.id))}
        >
          <IconX size={13} aria-hidden />
        </button>
      )}
      <CoverageMarks path={path} />
      <ProblemLines problems={problems} />
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
  decimal: '100',
  identity: 'key of an identity',
}

const placeholderOf = (op: string) => {
  const type = operatorNamed(op)?.valueType
  return type && placeholders[type]
}

/** Known values are no help when writing a pattern. */
function suggestionsFor(op: string, seen: readonly Json[]): readonly Json[] {
  return op === 'matches' || op === 'regex' ? [] : seen
}
