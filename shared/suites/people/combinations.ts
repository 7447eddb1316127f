import type { Json } from '../../json/json.ts'

/** The values of one combination of a matrix, by attribute as written. */
export type Combination = Readonly<Record<string, Json>>

/** The combinations of one case. */
export const mostCombinations = 10_000

/** The number of combinations of a matrix. */
export function countCombinations(matrix: Readonly<Record<string, readonly Json[]>>): number {
  return Object.values(matrix).reduce((product, values) => product * values.length, 1)
}

/** Every combination; the last attribute changes fastest. */
export function combinationsOf(matrix: Readonly<Record<string, readonly Json[]>>): readonly Combination[] {
  return Object.entries(matrix).reduce<readonly Combination[]>(
    (combinations, [name, values]) =>
      combinations.flatMap((combination) =>
        values.map((value) => Object.fromEntries([...Object.entries(combination), [name, value]])),
      ),
    [{}],
  )
}

/** `country DE, age 17`; '' without a matrix. */
export function combinationWords(combination: Combination = {}): string {
  return Object.entries(combination)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}
