import type { PayloadFlag } from './feature-flag.ts'
import type { PayloadSegment } from './segment.ts'

/** LaunchDarkly's SDK payload (`/sdk/latest-all`): everything that one environment evaluates. */
export interface Payload {
  readonly flags: Readonly<Record<string, PayloadFlag>>
  readonly segments: Readonly<Record<string, PayloadSegment>>
}
