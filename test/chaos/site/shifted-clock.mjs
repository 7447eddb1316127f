import { readFileSync } from 'node:fs'

// Loaded before a host: shifts its clock by the milliseconds in the file FLAGBENCH_CHAOS_CLOCK.
const Real = Date
let shift = 0

globalThis.Date = class extends Real {
  constructor(...args) {
    if (args.length === 0) super(Real.now() + shift)
    else super(...args)
  }
  static now() {
    return Real.now() + shift
  }
  static [Symbol.hasInstance](value) {
    return value instanceof Real
  }
}

setInterval(() => {
  try {
    shift = Number(readFileSync(process.env.FLAGBENCH_CHAOS_CLOCK, 'utf8'))
  } catch {
    shift = 0
  }
}, 200).unref()
