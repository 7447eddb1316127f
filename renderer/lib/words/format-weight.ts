/** Formats a weight in thousandths of a percent: 50000 is `50 %`, 33333 is `33.333 %`. */
export function formatWeight(thousandths: number): string {
  return `${Number((thousandths / 1000).toFixed(3))} %`
}
