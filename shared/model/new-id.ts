interface RandomSource {
  getRandomValues(bytes: Uint8Array): Uint8Array
}

// Web Crypto exists in Node, workers and browsers, but shared/ is compiled without the types of any of them.
const { crypto } = globalThis as unknown as { crypto: RandomSource }

/**
 * Creates a UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then random bits. `now` is in milliseconds.
 */
export function newId(now: number = Date.now()): string {
  const bytes = nextRandom()
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  view.setUint16(0, Math.floor(now / 2 ** 32))
  view.setUint32(2, now % 2 ** 32)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return format(bytes)
}

// One system call for many ids: an import creates a hundred thousand.
const pool = new Uint8Array(16 * 256)
let used = pool.length

function nextRandom(): Uint8Array {
  if (used === pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  used += 16
  return pool.subarray(used - 16, used)
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function format(bytes: Uint8Array): string {
  let id = ''
  for (let at = 0; at < 16; at++) {
    if (at === 4 || at === 6 || at === 8 || at === 10) id += '-'
    id += hex[bytes[at] ?? 0]
  }
  return id
}
