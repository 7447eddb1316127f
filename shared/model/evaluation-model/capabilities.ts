import type { EvaluationModel } from './evaluation-model.ts'

/** What the documents of an evaluation model can say. Editors and checks ask this, never for the model by name. */
export interface Capabilities {
  readonly model: EvaluationModel
  /** The name that people read. */
  readonly name: string
  /** Rules have any number of conditions on contexts of several kinds; otherwise each has exactly one, with one text. */
  readonly manyConditions: boolean
  /** A rule can name one identity by its key. */
  readonly identityRules: boolean
  readonly prerequisites: boolean
  readonly individualTargets: boolean
  readonly experiments: boolean
  /** What decides the place in a rollout can be chosen: attribute and seed. */
  readonly bucketing: boolean
  /** A flag that is off serves a variation of its own; otherwise what it serves if no rule matches. */
  readonly offVariation: boolean
  /** Events, and which client-side SDKs may see a flag. */
  readonly sdkSettings: boolean
  /** The smallest part of a weight, in thousandths of a percent. */
  readonly weightStep: number
  readonly segments: {
    /** Lists of included and excluded keys. */
    readonly lists: boolean
    /** `any`: whoever matches one rule is in. `all`: only who matches every rule. */
    readonly rules: 'any' | 'all'
    /** A rule can take a share of those that match. */
    readonly shares: boolean
    /** A rule can ask for another segment. */
    readonly nested: boolean
  }
  /** Payloads of SDKs can be imported and exported. */
  readonly transfer: boolean
}

export const launchdarkly: Capabilities = {
  model: 'launchdarkly',
  name: 'LaunchDarkly',
  manyConditions: true,
  identityRules: false,
  prerequisites: true,
  individualTargets: true,
  experiments: true,
  bucketing: true,
  offVariation: true,
  sdkSettings: true,
  weightStep: 1,
  segments: { lists: true, rules: 'any', shares: true, nested: true },
  transfer: true,
}

const flagbase: Capabilities = {
  model: 'flagbase',
  name: 'Flagbase',
  manyConditions: false,
  identityRules: true,
  prerequisites: false,
  individualTargets: false,
  experiments: false,
  bucketing: false,
  offVariation: false,
  sdkSettings: false,
  weightStep: 1000,
  segments: { lists: false, rules: 'all', shares: false, nested: false },
  transfer: false,
}

export const capabilitiesOf = (model: EvaluationModel): Capabilities =>
  model === 'flagbase' ? flagbase : launchdarkly
