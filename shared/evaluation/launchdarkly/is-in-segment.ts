import type { SegmentWhy } from '../trace.ts'
import { bucketOf, NO_CONTEXT } from './bucket.ts'
import type { CompiledSegment, CompiledSegmentRule, SegmentRollout } from './compile/compiled.ts'
import { askLists, askStore } from './compile/segment-lists.ts'
import { describeShare } from './record/record-bucket.ts'
import { describeSegment, describeSegmentRule } from './record/record-segment.ts'
import { isOnPath, type Match, type MatchClauses, memoOf, type Run, type SegmentPath } from './run.ts'

/**
 * Tests whether the context is in the segment. `path` holds the segments whose rules led here. Source:
 * docs/evaluation/launchdarkly.md §6.
 */
export function isInSegment(
  segment: CompiledSegment,
  run: Run,
  path: SegmentPath,
  match: MatchClauses,
): Match {
  run.trace?.enter()
  const why = decide(segment, run, path, match)
  const answer = answerOf(why)
  run.trace?.leave(describeSegment(segment, why, answer))
  return answer
}

function answerOf(why: SegmentWhy): Match {
  if (why === 'rule-matched' || why === 'included') return true
  return why === 'malformed' || why === 'cycle' ? 'malformed' : false
}

function decide(segment: CompiledSegment, run: Run, path: SegmentPath, match: MatchClauses): SegmentWhy {
  if (segment.problem !== undefined) return 'malformed'
  if (segment.nests) return decideNested(segment, run, path, match)
  return run.known === undefined ? judge(segment, run, path, match) : recall(segment, run, path, match)
}

/**
 * Caches the answer for a prepared context. Two cases bypass the cache: a trace needs every step, and the run must
 * record that it evaluated an unbounded segment.
 */
function recall(segment: CompiledSegment, run: Run, path: SegmentPath, match: MatchClauses): SegmentWhy {
  if (run.trace !== undefined || segment.unbounded) return judge(segment, run, path, match)
  if (segment.lastFor !== run.known) {
    segment.last = judge(segment, run, path, match)
    segment.lastFor = run.known
  }
  return segment.last
}

/** Only a segment with clauses on other segments can form a cycle or be evaluated many times through them. */
function decideNested(
  segment: CompiledSegment,
  run: Run,
  path: SegmentPath,
  match: MatchClauses,
): SegmentWhy {
  if (isOnPath(path, segment)) return 'cycle'
  const memo = memoOf(run)
  const known = memo?.segments.get(segment)
  if (known !== undefined) return known
  const why = judge(segment, run, { item: segment, above: path }, match)
  memo?.segments.set(segment, why)
  return why
}

function judge(segment: CompiledSegment, run: Run, path: SegmentPath, match: MatchClauses): SegmentWhy {
  if (segment.unbounded) return askStore(segment, run) ?? askRules(segment, run, path, match)
  const listed = segment.hasLists ? askLists(segment, run) : undefined
  return listed ?? askRules(segment, run, path, match)
}

function askRules({ rules }: CompiledSegment, run: Run, path: SegmentPath, match: MatchClauses): SegmentWhy {
  for (let index = 0; index < rules.length; index++) {
    const answer = matchRule(rules[index] as CompiledSegmentRule, run, path, match)
    if (answer !== false) return answer === true ? 'rule-matched' : 'malformed'
  }
  return 'no-rule-matched'
}

function matchRule(rule: CompiledSegmentRule, run: Run, path: SegmentPath, match: MatchClauses): Match {
  run.trace?.enter()
  const clauses = match(rule.clauses, run, path)
  const answer = clauses === true && rule.rollout !== undefined ? isInShare(rule.rollout, run) : clauses
  run.trace?.leave(describeSegmentRule(rule, answer))
  return answer
}

/** A context without the rollout's kind is out; one without its attribute is in bucket 0. */
export function takesBucket({ upTo, takesMissing }: SegmentRollout, bucket: number): boolean {
  return bucket === NO_CONTEXT ? takesMissing && upTo > 0 : bucket < upTo
}

function isInShare(rollout: SegmentRollout, run: Run): Match {
  const { bucketing } = rollout
  if (bucketing.attribute.reference.lookup === 'invalid') return 'malformed'
  const bucket = bucketOf(bucketing, run)
  const answer = takesBucket(rollout, bucket)
  run.trace?.add(describeShare(rollout, run, bucket, answer))
  return answer
}
