interface JsonSerializer {
  readonly type: number
  condition(data: unknown): boolean
  // biome-ignore lint/suspicious/noExplicitAny: oRPC types what goes over the wire this way.
  serialize(data: any): unknown
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  deserialize(serialized: any): unknown
}

type Entries = readonly (readonly [string, unknown])[]

/**
 * What the window and the host add to oRPC's JSON, on both sides: oRPC copies objects by assignment, which loses a property
 * called `__proto__`; such an object travels as its entries.
 */
export const jsonSerializers: JsonSerializer[] = [
  {
    type: 100,
    condition: (data) => typeof data === 'object' && data !== null && Object.hasOwn(data, '__proto__'),
    serialize: (data: object): Entries => Object.entries(data),
    deserialize: (entries: Entries) => Object.fromEntries(entries),
  },
]
