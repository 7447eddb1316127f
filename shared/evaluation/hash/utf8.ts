/**
 * Writes `text` as UTF-8 into `bytes` at `offset` and returns the end offset. A lone surrogate becomes
 * U+FFFD.
 */
export function writeUtf8(text: string, bytes: Uint8Array, offset: number): number {
  let end = offset
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) bytes[end++] = unit
    else {
      const code = isSurrogate(unit) ? surrogateAt(text, index) : unit
      if (code > 0xffff) index += 1
      end = writeCode(code, bytes, end)
    }
  }
  return end
}

/** The maximum UTF-8 length of `text`, in bytes. */
export function maxUtf8Length(text: string): number {
  return text.length * 3
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}

function surrogateAt(text: string, index: number): number {
  const code = text.codePointAt(index) ?? 0xfffd
  return code > 0xffff ? code : 0xfffd
}

function writeCode(code: number, bytes: Uint8Array, offset: number): number {
  let end = offset
  if (code < 0x800) bytes[end++] = 0xc0 | (code >> 6)
  else {
    if (code < 0x10000) bytes[end++] = 0xe0 | (code >> 12)
    else {
      bytes[end++] = 0xf0 | (code >> 18)
      bytes[end++] = 0x80 | ((code >> 12) & 0x3f)
    }
    bytes[end++] = 0x80 | ((code >> 6) & 0x3f)
  }
  bytes[end++] = 0x80 | (code & 0x3f)
  return end
}
