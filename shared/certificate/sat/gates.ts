import type { Literal } from './literal.ts'
import { SatSolver } from './solver.ts'

/**
 * Formulas as literals of a solver. Equal formulas are the same literal, so what two configs have in common is there
 * once.
 */
export class Gates {
  readonly solver = new SatSolver()
  readonly always: Literal = this.solver.newVariable()
  readonly never: Literal = -this.always
  readonly #known = new Map<string, Literal>()

  constructor() {
    this.require([this.always])
  }

  variable(): Literal {
    return this.solver.newVariable()
  }

  /** At least one of them holds, whatever else. */
  require(literals: readonly Literal[]): void {
    this.solver.addClause(literals)
  }

  requireEqual(a: Literal, b: Literal): void {
    this.require([-a, b])
    this.require([a, -b])
  }

  and(...parts: readonly Literal[]): Literal {
    const literals = [...new Set(parts)]
      .filter((literal) => literal !== this.always)
      .toSorted((a, b) => a - b)
    const set = new Set(literals)
    if (set.has(this.never) || literals.some((literal) => set.has(-literal))) return this.never
    const [first] = literals
    if (first === undefined) return this.always
    return literals.length === 1 ? first : this.#gateOf(literals)
  }

  or(...parts: readonly Literal[]): Literal {
    return -this.and(...parts.map((literal) => -literal))
  }

  #gateOf(literals: readonly Literal[]): Literal {
    const id = literals.join(' ')
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const gate = this.variable()
    this.#known.set(id, gate)
    for (const literal of literals) this.require([-gate, literal])
    this.require([gate, ...literals.map((literal) => -literal)])
    return gate
  }
}
