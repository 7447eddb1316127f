import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SatSolver } from '../../../../shared/certificate/sat/solver.ts'

const variables = 9

const literal = fc
  .tuple(fc.integer({ min: 1, max: variables }), fc.boolean())
  .map(([one, isTrue]) => (isTrue ? one : -one))
const clause = fc.array(literal, { minLength: 1, maxLength: 3 })

function run<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

const newSolver = () => {
  const solver = new SatSolver()
  for (let count = 0; count < variables; count++) solver.newVariable()
  return solver
}

const holdsIn = (bits: number, one: number) => ((bits >> (Math.abs(one) - 1)) & 1) === (one > 0 ? 1 : 0)

const solutions = (clauses: readonly (readonly number[])[]) =>
  Array.from({ length: 2 ** variables }, (_, bits) => bits).filter((bits) =>
    clauses.every((one) => one.some((each) => holdsIn(bits, each))),
  )

test('finds a solution exactly if there is one, clause by clause and under assumptions', () => {
  let unsatisfiable = 0
  fc.assert(
    fc.property(
      fc.array(fc.array(clause, { minLength: 4, maxLength: 14 }), { minLength: 3, maxLength: 3 }),
      fc.array(literal, { maxLength: 3 }),
      (batches, assumptions) => {
        const solver = newSolver()
        const all: (readonly number[])[] = []
        for (const batch of batches) {
          for (const one of batch) solver.addClause(one)
          all.push(...batch)
          const left = solutions(all)
          expect(run(solver.solve([]))).toBe(left.length > 0)
          if (left.length > 0) expect(all.every((one) => one.some((each) => solver.holds(each)))).toBe(true)
          else unsatisfiable += 1
          const assumed = left.filter((bits) => assumptions.every((each) => holdsIn(bits, each)))
          expect(run(solver.solve(assumptions))).toBe(assumed.length > 0)
          if (assumed.length > 0) expect(assumptions.every((each) => solver.holds(each))).toBe(true)
        }
      },
    ),
    { numRuns: 400, seed: 1 },
  )
  expect(unsatisfiable).toBeGreaterThan(100)
})

test('knows that six do not fit into five places, and pauses while it finds out', () => {
  const solver = new SatSolver()
  const at = Array.from({ length: 6 }, () => Array.from({ length: 5 }, () => solver.newVariable()))
  for (const places of at) solver.addClause(places)
  for (let place = 0; place < 5; place++)
    for (let one = 0; one < 6; one++)
      for (let other = 0; other < one; other++)
        solver.addClause([-(at[one]?.[place] as number), -(at[other]?.[place] as number)])
  const work = solver.solve([])
  let pauses = 0
  let step = work.next()
  for (; !step.done; step = work.next()) pauses += 1
  expect(step.value).toBe(false)
  expect(pauses).toBeGreaterThan(0)
})
