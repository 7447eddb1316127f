/** The actions and findings of a chaos run. If `broken` is empty, all promises were kept. */
export interface Report {
  readonly seed: number
  readonly on: string
  readonly seconds: number
  /** Act → number of times performed. */
  readonly acts: Readonly<Record<string, number>>
  /** Request and status → count. */
  readonly answers: Readonly<Record<string, number>>
  /** Final check → number of rows or writes checked. */
  readonly asked: Readonly<Record<string, number>>
  /** One sentence per broken promise. */
  readonly broken: readonly string[]
}

/** Counts, by name. */
export class Counts {
  readonly #amounts = new Map<string, number>()

  add(name: string, amount = 1): void {
    this.#amounts.set(name, (this.#amounts.get(name) ?? 0) + amount)
  }

  all(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#amounts].sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}

/** The report as Markdown. */
export function reportText(report: Report): string {
  const { seed, on, seconds, broken } = report
  return [
    `## Chaos on ${on}: ${seconds} s, seed ${seed}`,
    table('what was done to it', 'times', report.acts),
    table('request and status', 'answers', report.answers),
    table('asked at the end', 'looked at', report.asked),
    broken.length === 0 ? 'Every promise was kept.' : `**Broken: ${broken.length}**`,
    ...broken.map((sentence) => `- ${sentence}`),
    '',
  ].join('\n\n')
}

const table = (what: string, amount: string, rows: Readonly<Record<string, number>>) =>
  [`| ${what} | ${amount} |`, '|---|---:|', ...Object.entries(rows).map(([a, b]) => `| ${a} | ${b} |`)].join(
    '\n',
  )
