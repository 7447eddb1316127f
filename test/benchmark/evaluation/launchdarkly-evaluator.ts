import { createHash, createHmac, randomUUID } from 'node:crypto'
import {
  Context,
  deserializePoll,
  LDClientImpl,
  type LDContext,
  type platform,
} from '@launchdarkly/js-server-sdk-common'
import type { Evaluation } from '../../../shared/evaluation/index.ts'

/** A result of LaunchDarkly's own JavaScript evaluator. */
export interface LaunchDarklyAnswer {
  readonly value: unknown
  readonly variationIndex: number | null
  readonly reason: Evaluation['reason']
}

/**
 * LaunchDarkly's JavaScript evaluator for a payload. It takes contexts created by `Context.fromLDContext`.
 */
export function newLaunchDarklyEvaluator(
  data: object,
): (flagKey: string, context: Context) => LaunchDarklyAnswer {
  const { flags, segments } = deserializePoll(JSON.stringify(data)) as unknown as Record<
    string,
    Record<string, object>
  >
  const evaluator = new (evaluatorClass())(PLATFORM, {
    getFlag: (key, callback) => callback(flags?.[key]),
    getSegment: (key, callback) => callback(segments?.[key]),
    getBigSegmentsMembership: () => Promise.resolve(undefined),
  })
  return (flagKey, context) => {
    let answer: LaunchDarklyAnswer | undefined
    evaluator.evaluateCb(flags?.[flagKey], context, (result) => {
      answer = result.detail
    })
    // Its callbacks are synchronous as long as no list is longer than 50.
    return answer as LaunchDarklyAnswer
  }
}

/** Converts a context for LaunchDarkly's evaluator. */
export function readLaunchDarklyContext(context: object): Context {
  return Context.fromLDContext(context as LDContext)
}

interface Evaluator {
  evaluateCb(
    flag: unknown,
    context: Context,
    callback: (result: { detail: LaunchDarklyAnswer }) => void,
  ): void
}
interface Queries {
  getFlag(key: string, callback: (flag: unknown) => void): void
  getSegment(key: string, callback: (segment: unknown) => void): void
  getBigSegmentsMembership(key: string): Promise<undefined>
}

/** The package does not export its evaluator, but every client has one, even an offline client. */
function evaluatorClass(): new (crypto: unknown, queries: Queries) => Evaluator {
  const callbacks = {
    onError: () => {},
    onFailed: () => {},
    onReady: () => {},
    onUpdate: () => {},
    hasEventListeners: () => false,
  }
  const client = new LDClientImpl('sdk-key', PLATFORM, { offline: true }, callbacks)
  const { _evaluator } = client as unknown as {
    _evaluator: { constructor: ReturnType<typeof evaluatorClass> }
  }
  return _evaluator.constructor
}

const PLATFORM = {
  crypto: { createHash, createHmac, randomUUID },
  info: {
    platformData: () => ({}),
    sdkData: () => ({ name: 'oracle', version: '0', userAgentBase: 'oracle' }),
  },
  requests: {},
} as unknown as platform.Platform
