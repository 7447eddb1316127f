import { readContext } from './read-context.ts'
import { newSubject } from './subject.ts'

/**
 * A copy of a context, as deep as it is made of plain objects and lists. What cannot be copied faithfully is kept as
 * it is, so that whoever reads the copy sees, or catches, what the original would have given. Never throws.
 */
export function snapshotOf(context: unknown): unknown {
  try {
    // A proxy may refuse what is read without having a property to copy.
    readContext(context, newSubject())
  } catch {
    return context
  }
  return copyOf(context, new Map())
}

/** `copies` closes circles, and keeps shared parts shared. */
function copyOf(value: unknown, copies: Map<object, object>): unknown {
  if (typeof value !== 'object' || value === null) return value
  const known = copies.get(value)
  if (known !== undefined) return known
  try {
    return Array.isArray(value) ? copyList(value, copies) : copyObject(value, copies)
  } catch {
    // It throws when it is read, or it lies deeper than the stack.
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
  // Assigning to this name would set the prototype.
  if (name === '__proto__') Object.defineProperty(owner, name, { value })
  else owner[name] = value
}

/** Everything in it is an own, enumerable property with a name. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return false
  return Object.getOwnPropertyNames(value).length === Object.keys(value).length
}
