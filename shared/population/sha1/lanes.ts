import { assembleLanes, BLOCK_WORDS, DIGEST_WORDS, LANES } from './assemble.ts'

/** SHA-1 of many messages, four at a time. Its buffers are shared by all calls. */
export interface Lanes {
  /** The padded messages: word `w` of message `m` is at `wordAt(blocks, m, w)`. */
  readonly words: Int32Array
  /** Word `w` of digest `m` is at `digestAt(m, w)`. */
  readonly digests: Int32Array
  /** Hashes the first `count` messages of `blocks` blocks each. */
  readonly run: (count: number, blocks: number) => void
}

export const MOST_MESSAGES = 1_024
export const MOST_BLOCKS = 2

/** Undefined where WebAssembly has no SIMD. */
export function findLanes(): Lanes | undefined {
  if (lanes === null) lanes = loadLanes(engine)
  return lanes
}

export function wordAt(blocks: number, message: number, word: number): number {
  return ((message >> 2) * blocks * BLOCK_WORDS + word) * LANES + (message & 3)
}

export function digestAt(message: number, word: number): number {
  return ((message >> 2) * DIGEST_WORDS + word) * LANES + (message & 3)
}

let lanes: Lanes | undefined | null = null

const PAGE = 65_536
const WORDS = MOST_MESSAGES * MOST_BLOCKS * BLOCK_WORDS
const PAGES = Math.ceil((4 * (WORDS + MOST_MESSAGES * DIGEST_WORDS)) / PAGE)

interface Instance {
  readonly exports: {
    readonly memory: { readonly buffer: ArrayBuffer }
    readonly run: (from: number, groups: number, blocks: number, to: number, blocksLeft: number) => void
  }
}

export interface Engine {
  readonly validate: (bytes: Uint8Array) => boolean
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => Instance
}

// Node, workers and browsers have it, but shared/ is compiled without the types of any of them.
const { WebAssembly: engine } = globalThis as unknown as { readonly WebAssembly?: Engine }

/** Undefined if the engine is missing or lacks SIMD. */
export function loadLanes(engine: Engine | undefined): Lanes | undefined {
  const bytes = assembleLanes(PAGES)
  if (!engine?.validate(bytes)) return undefined
  const { memory, run } = new engine.Instance(new engine.Module(bytes)).exports
  return {
    words: new Int32Array(memory.buffer, 0, WORDS),
    digests: new Int32Array(memory.buffer, 4 * WORDS, MOST_MESSAGES * DIGEST_WORDS),
    run: (count, blocks) => {
      if (count > 0) run(0, Math.ceil(count / LANES), blocks, 4 * WORDS, 0)
    },
  }
}
