import { parseVersion } from '../../../evaluation/operators/version.ts'
import type { TextParts } from './text-parts.ts'

/** False if no version has these parts. True says nothing. */
export function fitsVersions({ start, middle, end }: TextParts): boolean {
  if (![start, ...middle, end].every((part) => /^[0-9A-Za-z.+-]*$/.test(part))) return false
  // Whatever begins a version is one with nothing, a digit or a letter after it.
  return ['', '0', 'a'].some((rest) => parseVersion(start + rest) !== undefined) || start === ''
}

/** False if no date has these parts. True says nothing. */
export function fitsDates({ start, middle, end }: TextParts): boolean {
  if (![start, ...middle, end].every((part) => /^[0-9TtZz:.+-]*$/.test(part))) return false
  const isStart = [...start].every((letter, at) => at >= dateStart.length || dateStart[at]?.test(letter))
  return isStart && /^$|[0-9Zz]$/.test(end)
}

const digit = /[0-9]/
const dash = /-/
const dateStart = [digit, digit, digit, digit, dash, digit, digit, dash, digit, digit, /[Tt]/, digit]
