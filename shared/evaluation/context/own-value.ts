/** An own property's value; what an object inherits ("constructor", "__proto__") counts as absent. */
export function ownValue(owner: object, name: string): unknown {
  return Object.hasOwn(owner, name) ? (owner as Readonly<Record<string, unknown>>)[name] : undefined
}
