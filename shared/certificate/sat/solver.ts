import { analyze, type Trail } from './analyze.ts'
import { type Code, codeOf, type Literal, negated, variableOf } from './literal.ts'
import { Order } from './order.ts'

/**
 * A small SAT solver: clauses over boolean variables, and an assignment that makes all of them true, or the certainty
 * that there is none. It learns a clause from each conflict (CDCL, as MiniSat does), and pauses often, so that its
 * caller can stop it. Variables are false unless something makes them true.
 */
export class SatSolver {
  /** False once the clauses contradict each other. */
  #possible = true
  readonly #watches: Code[][][] = [[], []]
  readonly #trail: Trail = { codes: [], value: [0], level: [0], reason: [undefined], starts: [] }
  readonly #activity: number[] = [0]
  readonly #order = new Order(this.#activity)
  readonly #phase: (1 | -1)[] = [-1]
  #model: readonly number[] = []
  #propagated = 0
  #bump = 1

  newVariable(): number {
    const variable = this.#activity.length
    this.#watches.push([], [])
    this.#trail.value.push(0)
    this.#trail.level.push(0)
    this.#trail.reason.push(undefined)
    this.#activity.push(0)
    this.#phase.push(-1)
    this.#order.add(variable)
    return variable
  }

  /** At least one of these literals must hold. */
  addClause(literals: readonly Literal[]): void {
    this.#backTo(0)
    const codes = [...new Set(literals.map(codeOf))].filter((code) => this.#valueOf(code) >= 0)
    const isTrue = codes.some((code) => this.#valueOf(code) > 0 || codes.includes(negated(code)))
    if (isTrue || !this.#possible) return
    const [first] = codes
    if (first === undefined) this.#possible = false
    else if (codes.length > 1) this.#attach(codes)
    else {
      this.#assign(first, undefined)
      this.#possible = this.#propagate() === undefined
    }
  }

  /** Whether all clauses can hold together with the assumptions. Pauses from time to time. */
  *solve(assumptions: readonly Literal[]): Generator<undefined, boolean> {
    const assumed = assumptions.map(codeOf)
    for (let round = 1; this.#possible; round += 1) {
      const answer = yield* this.#searchFor(shortRun * luby(round), assumed)
      if (answer !== undefined) return answer
    }
    return false
  }

  /** The value of a literal in the last solution. */
  holds(literal: Literal): boolean {
    const value = this.#model[Math.abs(literal)] ?? -1
    return literal > 0 ? value > 0 : value <= 0
  }

  /** Searches until so many conflicts; undefined if there were as many. */
  *#searchFor(conflicts: number, assumed: readonly Code[]): Generator<undefined, boolean | undefined> {
    this.#backTo(0)
    for (let left = conflicts; left > 0; ) {
      const conflict = this.#propagate()
      if (conflict === undefined) {
        const next = this.#nextOf(assumed)
        if (next === 'contradiction') return this.#end(false)
        if (next === 'complete') return this.#end(true)
        this.#trail.starts.push(this.#trail.codes.length)
        this.#assign(next, undefined)
        continue
      }
      if (this.#trail.starts.length === 0) {
        this.#possible = false
        return false
      }
      this.#learn(conflict)
      left -= 1
      if (left % pauseEvery === 0) yield
    }
    return undefined
  }

  #end(found: boolean): boolean {
    if (found) this.#model = this.#trail.value.slice()
    this.#backTo(0)
    return found
  }

  #nextOf(assumed: readonly Code[]): Code | 'contradiction' | 'complete' {
    const open = assumed.find((code) => this.#valueOf(code) <= 0)
    if (open !== undefined) return this.#valueOf(open) < 0 ? 'contradiction' : open
    for (;;) {
      const variable = this.#order.takeMostActive()
      if (variable === undefined) return 'complete'
      if (this.#trail.value[variable] === 0)
        return (this.#phase[variable] ?? -1) > 0 ? variable * 2 : variable * 2 + 1
    }
  }

  #learn(conflict: readonly Code[]): void {
    const { learned, level, seen } = analyze(this.#trail, conflict)
    for (const variable of seen) this.#raise(variable)
    this.#bump /= decay
    this.#backTo(level)
    if (learned.length > 1) this.#attach(learned)
    this.#assign(learned[0] as Code, learned.length > 1 ? learned : undefined)
  }

  #raise(variable: number): void {
    this.#activity[variable] = (this.#activity[variable] ?? 0) + this.#bump
    this.#order.raised(variable)
    if ((this.#activity[variable] ?? 0) < 1e100) return
    for (let each = 1; each < this.#activity.length; each++)
      this.#activity[each] = (this.#activity[each] ?? 0) * 1e-100
    this.#bump *= 1e-100
  }

  /** The first two literals of a clause are watched: only when one of them becomes false does it need a look. */
  #attach(clause: Code[]): void {
    this.#watches[clause[0] as Code]?.push(clause)
    this.#watches[clause[1] as Code]?.push(clause)
  }

  /** Assigns what follows from the trail; returns a clause that is false, if there is one. */
  #propagate(): readonly Code[] | undefined {
    while (this.#propagated < this.#trail.codes.length) {
      const falseCode = negated(this.#trail.codes[this.#propagated++] as Code)
      const conflict = this.#visit(falseCode)
      if (conflict !== undefined) return conflict
    }
    return undefined
  }

  #visit(falseCode: Code): readonly Code[] | undefined {
    const watching = this.#watches[falseCode] as Code[][]
    let kept = 0
    for (let index = 0; index < watching.length; index++) {
      const clause = watching[index] as Code[]
      if (this.#watchAnother(clause, falseCode)) continue
      watching[kept++] = clause
      const first = clause[0] as Code
      if (this.#valueOf(first) > 0) continue
      if (this.#valueOf(first) < 0) {
        for (let rest = index + 1; rest < watching.length; rest++) watching[kept++] = watching[rest] as Code[]
        watching.length = kept
        return clause
      }
      this.#assign(first, clause)
    }
    watching.length = kept
    return undefined
  }

  /** Puts the false literal second and, if another one is not false, watches that one in its place. */
  #watchAnother(clause: Code[], falseCode: Code): boolean {
    if (clause[0] === falseCode) {
      clause[0] = clause[1] as Code
      clause[1] = falseCode
    }
    if (this.#valueOf(clause[0] as Code) > 0) return false
    for (let at = 2; at < clause.length; at++) {
      const code = clause[at] as Code
      if (this.#valueOf(code) < 0) continue
      clause[1] = code
      clause[at] = falseCode
      this.#watches[code]?.push(clause)
      return true
    }
    return false
  }

  #assign(code: Code, reason: readonly Code[] | undefined): void {
    const variable = variableOf(code)
    this.#trail.value[variable] = code & 1 ? -1 : 1
    this.#trail.level[variable] = this.#trail.starts.length
    this.#trail.reason[variable] = reason
    this.#trail.codes.push(code)
  }

  #backTo(level: number): void {
    const { codes, value, starts } = this.#trail
    const start = starts[level]
    if (start === undefined) return
    for (let at = codes.length - 1; at >= start; at--) {
      const code = codes[at] as Code
      const variable = variableOf(code)
      this.#phase[variable] = code & 1 ? -1 : 1
      value[variable] = 0
      this.#order.add(variable)
    }
    codes.length = start
    starts.length = level
    this.#propagated = start
  }

  #valueOf(code: Code): number {
    const value = this.#trail.value[variableOf(code)] as number
    return code & 1 ? -value : value
  }
}

const shortRun = 100
const pauseEvery = 50
const decay = 0.95

/** 1, 1, 2, 1, 1, 2, 4, …: the lengths of runs between restarts that are good when nothing else is known. */
function luby(round: number): number {
  let at = round
  for (;;) {
    let size = 1
    while (size < at + 1) size *= 2
    if (size === at + 1) return size / 2
    at -= size / 2 - 1
  }
}
