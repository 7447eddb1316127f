import type { CompiledClause, CompiledSegment } from '../../../evaluation/launchdarkly/compile/compiled.ts'
import { OPERATORS } from '../../../evaluation/operators/operators.ts'
import type { Literal } from '../../sat/literal.ts'
import { type Comparison, compared, comparedKinds, hasKind } from '../world.ts'
import { spotOf } from './attribute.ts'
import { type Condition, certain, firstOf } from './condition.ts'
import { type Side, segmentAt } from './side.ts'

/** `isInSegment` is handed in: segments consist of clauses. */
export type EncodeSegment = (side: Side, segment: CompiledSegment, path: ReadonlySet<string>) => Condition

export function encodeClause(
  side: Side,
  clause: CompiledClause,
  path: ReadonlySet<string>,
  isInSegment: EncodeSegment,
): Condition {
  const { gates } = side.world
  switch (clause.about) {
    case 'segments':
      return encodeSegments(side, clause, path, isInSegment)
    case 'kinds':
      return certain(negatedIf(clause.negate, comparedKinds(side.world, comparisonOf(clause))), gates)
    case 'attribute':
      return certain(encodeAttribute(side, clause), gates)
    default:
      return { matches: gates.never, fails: gates.always }
  }
}

function encodeAttribute({ world }: Side, clause: CompiledClause): Literal {
  const { gates } = world
  const spot = spotOf(world, clause.attribute)
  if (spot === undefined) return gates.never
  if ('constant' in spot) {
    const matches = clause.match(spot.constant) >= 0 !== clause.negate
    return matches ? hasKind(world, clause.attribute.kind) : gates.never
  }
  const literal = compared(world, spot.leaf, comparisonOf(clause))
  return gates.and(spot.leaf.present, negatedIf(clause.negate, literal))
}

/** Values that can never match say nothing. */
function comparisonOf({ op, values }: CompiledClause): Comparison {
  const operator = OPERATORS.get(op)
  return {
    op,
    values: operator === undefined ? [] : values.filter(operator.isUsable),
    prepare: (some) => {
      const match = operator?.prepare(some)
      return (value) => match !== undefined && match(value) >= 0
    },
  }
}

function encodeSegments(
  side: Side,
  { values, negate }: CompiledClause,
  path: ReadonlySet<string>,
  isInSegment: EncodeSegment,
): Condition {
  const { gates } = side.world
  const segments = values.map((key) => segmentAt(side, key)).filter((segment) => segment !== undefined)
  const { matches, fails } = firstOf(
    gates,
    segments.map((segment) => isInSegment(side, segment, path)),
  )
  return negate ? { matches: gates.and(-matches, -fails), fails } : { matches, fails }
}

const negatedIf = (negate: boolean, literal: Literal): Literal => (negate ? -literal : literal)
