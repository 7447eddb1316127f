/** One picture of an icon: a square PNG and its side length in pixels. */
export interface IconPicture {
  readonly size: number
  readonly png: Buffer
}

/** A Windows ICO with PNG pictures of at most 256 pixels each. */
export function encodeIco(pictures: readonly IconPicture[]): Buffer {
  const header = Buffer.alloc(6 + 16 * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  for (const [i, { size, png }] of pictures.entries()) {
    const entry = header.subarray(6 + 16 * i)
    // 0 means 256.
    entry.writeUInt8(size % 256, 0)
    entry.writeUInt8(size % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(png.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += png.length
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

// macOS's types for PNG pictures, by pixels; 32, 64, 256, 512 and 1024 are also the @2x version of half that
// size.
const icnsTypes: Readonly<Record<number, readonly string[]>> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
}

/** A macOS ICNS with PNG pictures. Sizes without a macOS type are left out. */
export function encodeIcns(pictures: readonly IconPicture[]): Buffer {
  const blocks = pictures.flatMap(({ size, png }) => (icnsTypes[size] ?? []).map((type) => block(type, png)))
  return block('icns', Buffer.concat(blocks))
}

/** Type, total length in big-endian, content. */
function block(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(8 + content.length, 4)
  return Buffer.concat([head, content])
}
