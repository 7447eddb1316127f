/** One bit for each row of a block, 32 to a word. Rows beyond the block's last are never set in what is answered. */
export type Bits = Int32Array

export function newBits(rows: number): Bits {
  return new Int32Array((rows + 31) >> 5)
}

/** The bits of the rows 0 to `rows`. */
export function allBits(rows: number): Bits {
  const bits = newBits(rows).fill(-1)
  if ((rows & 31) !== 0) bits[bits.length - 1] = (1 << (rows & 31)) - 1
  return bits
}

export function setBit(bits: Bits, row: number): void {
  bits[row >> 5] = (bits[row >> 5] as number) | (1 << (row & 31))
}

export function clearBit(bits: Bits, row: number): void {
  bits[row >> 5] = (bits[row >> 5] as number) & ~(1 << (row & 31))
}

export function hasBit(bits: Bits, row: number): boolean {
  return ((bits[row >> 5] as number) & (1 << (row & 31))) !== 0
}

/** Keeps in `bits` what is also in `other`. Returns false if nothing is left. */
export function keepBits(bits: Bits, other: Bits): boolean {
  let any = 0
  for (let word = 0; word < bits.length; word++) {
    const kept = (bits[word] as number) & (other[word] as number)
    bits[word] = kept
    any |= kept
  }
  return any !== 0
}

/** Removes from `bits` what is in `other`. Returns false if nothing is left. */
export function removeBits(bits: Bits, other: Bits): boolean {
  let any = 0
  for (let word = 0; word < bits.length; word++) {
    const kept = (bits[word] as number) & ~(other[word] as number)
    bits[word] = kept
    any |= kept
  }
  return any !== 0
}

export function addBits(bits: Bits, other: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] as number) | (other[word] as number)
}

export function invertBits(bits: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word] = ~(bits[word] as number)
}

export function anyBit(bits: Bits): boolean {
  for (let word = 0; word < bits.length; word++) if (bits[word] !== 0) return true
  return false
}

/** Writes the numbers of the set rows into `rows`, in order, and returns how many there are. */
export function listRows(bits: Bits, rows: Uint16Array): number {
  let count = 0
  for (let word = 0; word < bits.length; word++) {
    let left = bits[word] as number
    const base = word << 5
    if (left === -1) {
      for (let bit = 0; bit < 32; bit++) rows[count++] = base + bit
      continue
    }
    while (left !== 0) {
      const lowest = left & -left
      rows[count++] = base + 31 - Math.clz32(lowest)
      left ^= lowest
    }
  }
  return count
}
