import type { Flooded } from './run-flood.ts'

/** The rows as a Markdown table: times in milliseconds, memory in MB. */
export function floodTable(rows: readonly Flooded[]): string {
  const lines = rows.map((row) => `| ${cells(row).join(' | ')} |`)
  return [
    '| flood | by | `/health` median / largest | another’s `GET` median / largest | an evaluation median / largest | peak memory | others were told | the flood was told | SIGTERM |',
    '|---|---|---:|---:|---:|---:|---|---|---:|',
    ...lines,
    '',
  ].join('\n')
}

function cells({ flood, probed, answers, ms, isAlive, stopMs }: Flooded): readonly string[] {
  const { asked, peakBytes } = probed
  const others = Object.entries(asked).map(([name, { statuses }]) => `${name} ${counts(statuses)}`)
  return [
    flood.name,
    flood.by,
    times(asked.health),
    times(asked.another),
    times(asked.evaluation),
    `${Math.round(peakBytes / 1e6)} MB`,
    others.join('; '),
    `${typeof answers === 'string' ? answers : counts(answers)} in ${(ms / 1000).toFixed(1)} s`,
    isAlive ? (stopMs === undefined ? 'not in 30 s' : `${(stopMs / 1000).toFixed(1)} s`) : 'died',
  ]
}

const times = (seen: { readonly median: number; readonly largest: number } | undefined) =>
  seen ? `${Math.round(seen.median)} / ${Math.round(seen.largest)}` : ''

const counts = (tally: Readonly<Record<string, number>>) =>
  Object.entries(tally)
    .map(([status, amount]) => `${amount} × ${status}`)
    .join(', ')
