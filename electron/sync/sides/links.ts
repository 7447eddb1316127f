import { withIds } from '../../../shared/conversion/with-ids.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { Link } from '../../../shared/sync/adopt.ts'
import { isNamedId } from '../../../shared/sync/neutral.ts'

/** Which id there stands for which one here; an id without a link is the same on both sides. */
export class Links {
  readonly #here = new Map<string, string>()
  readonly #there = new Map<string, string>()
  readonly #added: Link[] = []
  #copies = false

  constructor(known: readonly Link[]) {
    for (const link of known) this.#put(link)
  }

  /** The links since it was made. */
  get added(): readonly Link[] {
    return this.#added
  }

  add(links: readonly Link[]): void {
    for (const link of links) {
      this.#put(link)
      this.#added.push(link)
    }
  }

  /** From now on, everything there that is not linked gets a new id here. */
  copyAll(): void {
    this.#copies = true
  }

  here(id: string): string {
    const known = this.#here.get(id)
    if (known !== undefined || !this.#copies || isNamedId(id)) return known ?? id
    const made = newId()
    this.add([[made, id]])
    return made
  }

  there(id: string): string {
    return this.#there.get(id) ?? id
  }

  toHere<T>(content: T): T {
    return this.#isPlain ? content : withIds(content, (id) => this.here(id))
  }

  toThere<T>(content: T): T {
    return this.#isPlain ? content : withIds(content, (id) => this.there(id))
  }

  get #isPlain(): boolean {
    return this.#here.size === 0 && !this.#copies
  }

  #put([here, there]: Link): void {
    this.#here.set(there, here)
    this.#there.set(here, there)
  }
}
