/** A flag of one writer, as far as that writer knows. */
export interface KnownFlag {
  readonly id: string
  readonly writer: number
  /** The list of changes that created it: all flags of a group exist, or none. */
  readonly group: number
  /** Undecided: its creation or deletion got no response. */
  life: 'acknowledged' | 'undecided' | 'deleted' | 'perhaps deleted'
  /** Number of acknowledged writes to the flag's own row, each of which increments its version. */
  writes: number
  /** One further write that got no response. */
  undecidedWrite: boolean
  name: string
  /** The acknowledged salt of its targeting; several if the last write is undecided. */
  salts: readonly string[]
}

/** The responses that the writers got, for the final check. */
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
