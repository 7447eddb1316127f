import { operatorOf } from '../../../shared/merge/clause-words.ts'
import type { Clause } from '../../../shared/model/clause.ts'
import { operatorNamed } from '../../../shared/model/operators.ts'
import { useCapabilities } from '../../lib/capabilities.ts'
import { operatorsFor, traitOperatorsFor } from '../../lib/traits/operators-for.ts'
import type { Trait } from '../../lib/traits/trait-index.ts'
import { InlinePick } from '../inline/inline-pick.tsx'
import { setOperator } from './rule-edits.ts'
import { useRulesView } from './rules-context.ts'

interface OperatorPickProps {
  readonly ruleId: string
  readonly clause: Clause
  /** The attribute's types and values in the profiles. */
  readonly trait: Trait | undefined
  readonly name: string
}

/** The operator of a condition, negations included. Operators that fit the attribute's values come first. */
export function OperatorPick({ ruleId, clause, trait, name }: OperatorPickProps) {
  const { edit } = useRulesView()
  const { manyConditions } = useCapabilities()
  const isOnly = clause.op === 'segmentMatch' || clause.op === 'identityMatch'
  const choice = isOnly
    ? { fitting: [clause.op], others: [] }
    : manyConditions
      ? operatorsFor(trait)
      : traitOperatorsFor(trait)
  const both = (op: string) =>
    [false, true].map((negate) => ({
      value: `${negate ? '!' : ''}${op}`,
      text: operatorOf({ op, negate }),
      aliases: operatorNamed(op)?.aliases ?? '',
    }))
  const pick = (value: string) => {
    const negate = value.startsWith('!')
    edit(setOperator(ruleId, clause.id, negate ? value.slice(1) : value, negate))
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
