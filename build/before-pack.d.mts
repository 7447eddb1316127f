interface PackContext {
  readonly arch: number
  readonly electronPlatformName: string
  readonly packager: {
    readonly info: { readonly projectDir: string }
    readonly platformSpecificBuildOptions: object
  }
}

export default function beforePack(context: PackContext): Promise<void>
export function refuseWithoutPostgres(projectDir: string, platform: string, architecture: string): void
export function macSigning(env: Readonly<Record<string, string | undefined>>): {
  readonly identity: string | undefined
  readonly notarize: boolean
  readonly hardenedRuntime: boolean
}
