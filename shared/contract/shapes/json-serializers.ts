interface JsonSerializer {
  readonly type: number
  condition(data: unknown): boolean
  // biome-ignore lint/suspicious/noExplicitAny: oRPC's own type for serialized data is `any`.
  serialize(data: any): unknown
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  deserialize(serialized: any): unknown
}

type Entries = readonly (readonly [string, unknown])[]

/**
 * Additions to oRPC's JSON serializer, used by both the window and the host. oRPC copies objects by
 * assignment, which drops a property named `__proto__`, so such an object is sent as its entries.
 */
export const jsonSerializers: JsonSerializer[] = [
  {
    type: 100,
    condition: (data) => typeof data === 'object' && data !== null && Object.hasOwn(data, '__proto__'),
    serialize: (data: object): Entries => Object.entries(data),
    deserialize: (entries: Entries) => Object.fromEntries(entries),
  },
]
