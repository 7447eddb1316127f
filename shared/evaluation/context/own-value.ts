/** The value of an own property. Inherited names ("constructor", "__proto__") count as absent. */
export function ownValue(owner: object, name: string): unknown {
  return Object.hasOwn(owner, name) ? (owner as Readonly<Record<string, unknown>>)[name] : undefined
}
