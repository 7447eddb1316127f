/** `4,213 of 100,000 people move, 4.2 %` */
export function populationWords(moved: number, rows: number): string {
  if (moved === 0) return `nobody of ${rows.toLocaleString()} people moves`
  const percent = (100 * moved) / rows
  const share = percent < 0.1 ? 'less than 0.1 %' : `${percent.toFixed(1)} %`
  return `${moved.toLocaleString()} of ${rows.toLocaleString()} people ${moved === 1 ? 'moves' : 'move'}, ${share}`
}
