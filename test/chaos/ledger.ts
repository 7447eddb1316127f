/** A flag of one writer, as far as that writer knows. */
export interface KnownFlag {
  readonly id: string
  readonly writer: number
  /** Those made by the same list of changes: all of them are there, or none. */
  readonly group: number
  /** Undecided: its making, or its end, got no answer. */
  life: 'acknowledged' | 'undecided' | 'deleted' | 'perhaps deleted'
  /** How many writes over the flag's own row were acknowledged, each of which raises its version by one. */
  writes: number
  /** One more, whose answer never came. */
  undecidedWrite: boolean
  name: string
  /** Salt of its targeting, as last acknowledged; a list: one of these. */
  salts: readonly string[]
}

/** What the writers were told, for the end. */
export class Ledger {
  readonly flags: KnownFlag[] = []
  readonly broken: string[] = []
  #groups = 0

  newGroup(): number {
    this.#groups += 1
    return this.#groups
  }

  breach(sentence: string): void {
    if (this.broken.length < 100) this.broken.push(sentence)
  }
}
