import { ORPCError } from '@orpc/server'
import type { Json } from '../../../../shared/json/json.ts'
import { refusal } from '../../refusal.ts'
import type { Lanes } from './lanes.ts'
import { senderOf } from './sender-address.ts'
import type { SignInLimit } from './sign-in-limit.ts'

/** Runs a sign-in within the limits. Throws TOO_MANY_REQUESTS if the sender has guessed too often. */
export async function slowSignIn(
  { limit, lanes }: { readonly limit: SignInLimit; readonly lanes: Lanes },
  address: string,
  body: Json | undefined,
  signIn: () => Promise<Response>,
): Promise<Response> {
  const [sender, key] = [senderOf(address), keyIn(body)]
  const seconds = limit.attempt(sender, key)
  if (seconds > 0) throw tooMany(seconds)
  try {
    const response = await lanes.run(limit.laneOf(sender, key), async () => {
      await limit.brake()
      return signIn()
    })
    limit.ended(sender, key, 'right')
    return response
  } catch (error) {
    limit.ended(sender, key, isWrong(error) ? 'wrong' : 'unknown')
    throw error
  }
}

const isWrong = (error: unknown) => error instanceof ORPCError && error.code === 'UNAUTHENTICATED'

const tooMany = (seconds: number) =>
  refusal('TOO_MANY_REQUESTS', 429, `Too many sign-ins failed: try again in ${seconds} seconds.`, [], seconds)

/** The key for which the attempt is counted, whether it exists or not. */
function keyIn(body: Json | undefined): string {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  return isObject ? String((body as Readonly<Record<string, Json>>).key).slice(0, 256) : ''
}
