import { counted } from './counted.ts'

/** `1 of 12 profiles moves`, `no profile moves`. */
export function moversSentence(movers: number, total: number): string {
  if (movers === 0) return 'no profile moves'
  return `${movers.toLocaleString()} of ${counted(total, 'profile')} ${movers === 1 ? 'moves' : 'move'}`
}
