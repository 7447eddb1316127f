import type { timeSlices } from '../../../shared/turns.ts'

/** Like `Buffer.concat`, with turns for others in between. */
export async function joinBytes(
  chunks: readonly Buffer[],
  step: ReturnType<typeof timeSlices>,
): Promise<Buffer<ArrayBuffer>> {
  const bytes = Buffer.allocUnsafe(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    at += chunk.copy(bytes, at)
    await step()
  }
  return bytes
}
