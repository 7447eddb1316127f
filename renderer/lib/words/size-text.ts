const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const

/** A size as people read it: `512 bytes`, `1.2 MB`. */
export function sizeText(bytes: number): string {
  let size = bytes
  let unit = 0
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  const digits = unit === 0 || size >= 9.95 ? 0 : 1
  return `${size.toFixed(digits)} ${units[unit]}`
}
