// Tagged JSON for values that structured clone carries over Electron's IPC. This code also runs in the page:
// no imports.

/** Converts a value to plain JSON; throws for values that Electron could not clone. */
export function encode(x) {
  if (x === undefined) return { $: 'undefined' }
  if (x === null || typeof x === 'boolean' || typeof x === 'string') return x
  if (typeof x === 'number')
    return Number.isFinite(x) && !Object.is(x, -0) ? x : { $: 'number', v: numberText(x) }
  if (typeof x === 'bigint') return { $: 'bigint', v: String(x) }
  if (typeof x === 'function' || typeof x === 'symbol') throw new Error('An object could not be cloned.')
  if (Array.isArray(x)) return x.map(encode)
  return encodeObject(x)
}

/** Restores a value from `encode`. */
export function decode(x) {
  if (x === null || typeof x !== 'object') return x
  if (Array.isArray(x)) return x.map(decode)
  const { $: tag, v } = x
  if (tag === 'undefined') return undefined
  if (tag === 'number') return Number(v)
  if (tag === 'bigint') return BigInt(v)
  if (tag === 'Date') return new Date(v)
  if (tag === 'Map') return new Map(v.map(([key, value]) => [decode(key), decode(value)]))
  if (tag === 'Set') return new Set(v.map(decode))
  if (tag === 'Error') return Object.assign(new Error(v.message), v)
  if (tag === 'bytes') return fromBase64(v)
  return Object.fromEntries(Object.entries(v).map(([key, value]) => [key, decode(value)]))
}

function encodeObject(x) {
  const kind = Object.prototype.toString.call(x).slice(8, -1)
  if (kind === 'Date') return { $: kind, v: +x }
  if (kind === 'Map') return { $: kind, v: [...x].map(([key, value]) => [encode(key), encode(value)]) }
  if (kind === 'Set') return { $: kind, v: [...x].map(encode) }
  if (x instanceof Error) return { $: 'Error', v: { name: x.name, message: x.message, stack: x.stack } }
  if (kind === 'ArrayBuffer') return { $: 'bytes', v: toBase64(new Uint8Array(x)) }
  if (ArrayBuffer.isView(x)) {
    return { $: 'bytes', v: toBase64(new Uint8Array(x.buffer, x.byteOffset, x.byteLength)) }
  }
  if (kind !== 'Object') throw new Error('An object could not be cloned.')
  return { $: 'object', v: Object.fromEntries(Object.entries(x).map(([key, value]) => [key, encode(value)])) }
}

function numberText(x) {
  return Object.is(x, -0) ? '-0' : String(x)
}

function toBase64(bytes) {
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(text)
}

function fromBase64(text) {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
