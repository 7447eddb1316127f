import { operatorOf } from '../../../../shared/merge/clause-words.ts'
import type { Clause } from '../../../../shared/model/clause.ts'
import { operatorNamed } from '../../../../shared/model/operators.ts'
import { setOperator } from '../edits/clauses.ts'
import { useFlagView } from '../flag-context.ts'
import { InlinePick } from '../inline/inline-pick.tsx'
import { operatorsFor } from '../traits/operators-for.ts'
import type { Trait } from '../traits/trait-index.ts'

interface OperatorPickProps {
  readonly ruleId: string
  readonly clause: Clause
  /** The attribute's types and values in the profiles. */
  readonly trait: Trait | undefined
  readonly name: string
}

/** The operator of a condition, negations included. Operators that fit the attribute's values come first. */
export function OperatorPick({ ruleId, clause, trait, name }: OperatorPickProps) {
  const { editor } = useFlagView()
  const choice =
    clause.op === 'segmentMatch' ? { fitting: ['segmentMatch'], others: [] } : operatorsFor(trait)
  const both = (op: string) =>
    [false, true].map((negate) => ({
      value: `${negate ? '!' : ''}${op}`,
      text: operatorOf({ op, negate }),
      aliases: operatorNamed(op)?.aliases ?? '',
    }))
  const pick = (value: string) => {
    const negate = value.startsWith('!')
    editor.apply(setOperator(ruleId, clause.id, negate ? value.slice(1) : value, negate))
  }
  const words = operatorOf(clause)
  return (
    <InlinePick
      label={`Operator of ${name}: ${words}`}
      shown={words}
      look="plain"
      selected={`${clause.negate ? '!' : ''}${clause.op}`}
      groups={[
        { title: 'Suggested', options: choice.fitting.flatMap(both) },
        { title: 'Other types', options: choice.others.flatMap(both) },
      ]}
      onPick={pick}
    />
  )
}
