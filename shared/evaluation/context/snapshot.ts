import { readContext } from './read-context.ts'
import { newSubject } from './subject.ts'

/**
 * Copies a context as deep as it consists of plain objects and arrays. Anything that cannot be copied
 * faithfully is kept by reference, so that reading the copy gives, or throws, the same as reading the
 * original. Never throws.
 */
export function snapshotOf(context: unknown): unknown {
  try {
    // A proxy may throw on read without having a property to copy.
    readContext(context, newSubject())
  } catch {
    return context
  }
  return copyOf(context, new Map())
}

/** `copies` maps originals to copies, for cycles and shared parts. */
function copyOf(value: unknown, copies: Map<object, object>): unknown {
  if (typeof value !== 'object' || value === null) return value
  const known = copies.get(value)
  if (known !== undefined) return known
  try {
    return Array.isArray(value) ? copyList(value, copies) : copyObject(value, copies)
  } catch {
    // Reading it throws, or it is nested deeper than the stack allows.
    return value
  }
}

function copyList(list: readonly unknown[], copies: Map<object, object>): readonly unknown[] {
  if (Object.getPrototypeOf(list) !== Array.prototype) return list
  const copy = list.slice()
  copies.set(list, copy)
  for (let index = 0; index < copy.length; index++) {
    const part = copy[index]
    if (typeof part === 'object' && part !== null) copy[index] = copyOf(part, copies)
  }
  return copy
}

function copyObject(value: object, copies: Map<object, object>): object {
  if (!isPlain(value)) return value
  const copy: Record<string, unknown> =
    Object.getPrototypeOf(value) === null ? Object.assign(Object.create(null), value) : { ...value }
  copies.set(value, copy)
  for (const name in copy) {
    const part = copy[name]
    if (typeof part === 'object' && part !== null) put(copy, name, copyOf(part, copies))
  }
  return copy
}

function put(owner: Record<string, unknown>, name: string, value: unknown): void {
  // Plain assignment to this name would set the prototype.
  if (name === '__proto__') Object.defineProperty(owner, name, { value })
  else owner[name] = value
}

/** True if the object has only own, enumerable, string-keyed properties. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return false
  return Object.getOwnPropertyNames(value).length === Object.keys(value).length
}
