import type { PopulationArmCount, WantedArm } from '../../../../shared/contract/evaluation/populations.ts'
import type { Clause } from '../../../../shared/model/clause.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'

/** The people that a table row stands for. */
export interface ChosenArm {
  readonly title: string
  readonly wanted: WantedArm
  readonly count: number
}

/** One line of the table of what decides: an arm, or a variation that it serves. */
export interface ArmLine extends ChosenArm {
  readonly id: string
  /** Of a rule, counted from 1. */
  readonly number?: number
  readonly clauses?: readonly Clause[]
  /** By variation, the first of the flag first. */
  readonly parts: readonly ArmPart[]
}

interface ArmPart {
  /** Null: no variation. */
  readonly variationId: string | null
  readonly count: number
}

/** What decides for people, in the order of evaluation. Rules that serve nobody are listed too. */
export function armLines({ flag, targeting }: FlagDocument, arms: readonly PopulationArmCount[]): ArmLine[] {
  const order = new Map(flag.variations.map(({ id }, at) => [id, at]))
  const place = ({ variationId }: ArmPart) => order.get(variationId ?? '') ?? order.size
  const lineOf = (
    id: string,
    title: string,
    wanted: WantedArm,
    isWanted: (arm: PopulationArmCount) => boolean,
    rule: Pick<ArmLine, 'number' | 'clauses'> = {},
  ): ArmLine => {
    const own = arms.filter(isWanted)
    const byVariation = Map.groupBy(own, ({ variationId }) => variationId)
    const parts = [...byVariation]
      .map(([variationId, all]) => ({ variationId, count: sumOf(all) }))
      .sort((one, other) => place(one) - place(other))
    return { id, title, wanted, count: sumOf(own), parts, ...rule }
  }
  const kindLine = (kind: string, title: string) => lineOf(kind, title, { kind }, (arm) => arm.kind === kind)
  const failed = [...new Set(arms.flatMap(({ prerequisiteKey }) => prerequisiteKey ?? []))]
  const rules = targeting.rules.map((rule, ruleIndex) =>
    lineOf(
      `rule ${ruleIndex}`,
      `rule ${ruleIndex + 1}`,
      { kind: 'RULE_MATCH', ruleIndex },
      (arm) => arm.kind === 'RULE_MATCH' && arm.ruleIndex === ruleIndex,
      { number: ruleIndex + 1, clauses: rule.clauses },
    ),
  )
  const known = new Set(['OFF', 'PREREQUISITE_FAILED', 'TARGET_MATCH', 'RULE_MATCH', 'FALLTHROUGH', 'ERROR'])
  const others = [...new Set(arms.map(({ kind }) => kind))].filter((kind) => !known.has(kind))
  return [
    kindLine('OFF', 'targeting is off'),
    ...failed.map((prerequisiteKey) =>
      lineOf(
        `prerequisite ${prerequisiteKey}`,
        `prerequisite ${prerequisiteKey} is not met`,
        { kind: 'PREREQUISITE_FAILED', prerequisiteKey },
        (arm) => arm.prerequisiteKey === prerequisiteKey,
      ),
    ),
    kindLine('TARGET_MATCH', 'individual targets'),
    ...rules,
    kindLine('FALLTHROUGH', 'otherwise'),
    ...others.map((kind) => kindLine(kind, kind.toLowerCase().replaceAll('_', ' '))),
    kindLine('ERROR', 'error'),
  ].filter(({ count, number, id }) => count > 0 || number !== undefined || id === 'FALLTHROUGH')
}

const sumOf = (parts: readonly { readonly count: number }[]) =>
  parts.reduce((sum, { count }) => sum + count, 0)

/** The people of each variation, in the order of the flag; those without one come last. */
export function variationCounts({ flag }: FlagDocument, arms: readonly PopulationArmCount[]): ArmPart[] {
  const none = sumOf(arms.filter(({ variationId }) => variationId === null))
  return [
    ...flag.variations.map(({ id }) => ({
      variationId: id,
      count: sumOf(arms.filter(({ variationId }) => variationId === id)),
    })),
    ...(none === 0 ? [] : [{ variationId: null, count: none }]),
  ]
}

/** `12.38 %` */
export const shareText = (count: number, total: number): string =>
  total === 0 ? '–' : `${((100 * count) / total).toFixed(2)} %`
