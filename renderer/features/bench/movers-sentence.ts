/** `1 of 12 moves`, `none of 12 moves`. */
export function moversSentence(movers: number, total: number): string {
  if (movers === 0) return total === 1 ? 'the one profile stays' : `none of ${total.toLocaleString()} moves`
  return `${movers.toLocaleString()} of ${total.toLocaleString()} ${movers === 1 ? 'moves' : 'move'}`
}
