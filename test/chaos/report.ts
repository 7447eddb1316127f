/** What a run of chaos did and found; nothing broken: all promises were kept. */
export interface Report {
  readonly seed: number
  readonly on: string
  readonly seconds: number
  /** Act → how often it was done. */
  readonly acts: Readonly<Record<string, number>>
  /** Request and status → how often. */
  readonly answers: Readonly<Record<string, number>>
  /** What was asked at the end → how many rows or writes it looked at. */
  readonly asked: Readonly<Record<string, number>>
  /** One sentence for each broken promise. */
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
