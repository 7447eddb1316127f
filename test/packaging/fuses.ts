/**
 * The marker that @electron/fuses searches for in a binary; a version, the number of fuses and one digit per
 * fuse follow.
 */
export const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** The fuses of Electron 45, in the order of their digits, and whether ours are on. */
export const wantedFuses: readonly (readonly [name: string, isOn: boolean])[] = [
  ['runAsNode', false],
  ['enableCookieEncryption', false],
  ['enableNodeOptionsEnvironmentVariable', false],
  ['enableNodeCliInspectArguments', false],
  ['enableEmbeddedAsarIntegrityValidation', true],
  ['onlyLoadAppFromAsar', true],
  ['loadBrowserProcessSpecificV8Snapshot', false],
  ['grantFileProtocolExtraPrivileges', false],
]
