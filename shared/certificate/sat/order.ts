/** The unassigned variables by activity, highest first: a binary heap that knows the place of each variable. */
export class Order {
  readonly #heap: number[] = []
  readonly #place: number[] = []
  readonly #activity: readonly number[]

  constructor(activity: readonly number[]) {
    this.#activity = activity
  }

  add(variable: number): void {
    if ((this.#place[variable] ?? -1) >= 0) return
    this.#heap.push(variable)
    this.#rise(this.#heap.length - 1, variable)
  }

  /** Call it after the activity of this variable has grown. */
  raised(variable: number): void {
    const place = this.#place[variable] ?? -1
    if (place >= 0) this.#rise(place, variable)
  }

  takeMostActive(): number | undefined {
    const [top] = this.#heap
    const last = this.#heap.pop()
    if (top === undefined || last === undefined) return undefined
    this.#place[top] = -1
    if (last !== top) this.#sink(0, last)
    return top
  }

  #rise(from: number, variable: number): void {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = this.#heap[parent] as number
      if (this.#of(above) >= this.#of(variable)) break
      this.#put(at, above)
      at = parent
    }
    this.#put(at, variable)
  }

  #sink(from: number, variable: number): void {
    let at = from
    for (;;) {
      const left = 2 * at + 1
      if (left >= this.#heap.length) break
      const right = left + 1
      const child =
        right < this.#heap.length &&
        this.#of(this.#heap[right] as number) > this.#of(this.#heap[left] as number)
          ? right
          : left
      const below = this.#heap[child] as number
      if (this.#of(below) <= this.#of(variable)) break
      this.#put(at, below)
      at = child
    }
    this.#put(at, variable)
  }

  #of(variable: number): number {
    return this.#activity[variable] ?? 0
  }

  #put(at: number, variable: number): void {
    this.#heap[at] = variable
    this.#place[variable] = at
  }
}
