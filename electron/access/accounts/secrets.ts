import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import { AppError } from '../../../shared/errors.ts'

// OWASP's parameters for 32 MB per hash. They can be raised later, because every hash stores its own.
const cost = { ln: 15, r: 8, p: 3 }
const hashBytes = 32

/** A new secret of 256 random bits. It is shown once; only its hash is stored. */
export const newSecret = (): string => `fbs_${randomBytes(32).toString('base64url')}`

/** `$scrypt$ln=15,r=8,p=3$salt$hash`, with salt and hash in base64url. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(secret, salt, cost)
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/**
 * True if the secret matches the stored hash. Without a hash (no access has the key) the result is false
 * after the same work, so that the time taken reveals nothing.
 */
export async function verifySecret(secret: string, stored: string | null | undefined): Promise<boolean> {
  const parsed = parse(stored ?? '')
  const { salt, hash, ...parameters } = parsed ?? { ...cost, salt: noSalt, hash: noHash }
  const isSame = timingSafeEqual(await derive(secret, salt, parameters), hash)
  return isSame && parsed !== undefined
}

const noSalt = randomBytes(16)
const noHash = randomBytes(hashBytes)

type Cost = typeof cost

function parse(stored: string): (Cost & { salt: Buffer; hash: Buffer }) | undefined {
  const found = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(stored)
  if (!found) return undefined
  const [, ln, r, p, salt = '', hash = ''] = found
  const bytes = Buffer.from(hash, 'base64url')
  if (bytes.length !== hashBytes) return undefined
  return { ln: Number(ln), r: Number(r), p: Number(p), salt: Buffer.from(salt, 'base64url'), hash: bytes }
}

// scrypt runs on libuv's thread pool, which file and DNS operations share, and each hash takes 32 MB. It leaves one
// processor to everybody else.
const mostAtOnce = Math.min(2, Math.max(1, availableParallelism() - 1))
const mostWaiting = 32
const atOnce = pLimit(mostAtOnce)

/** Throws BUSY if too many hashes are waiting already. */
async function derive(secret: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  if (atOnce.pendingCount >= mostWaiting)
    throw new AppError('BUSY', 'Too many sign-ins at once: try again in a moment.')
  return atOnce(() => deriveNow(secret, salt, cost))
}

function deriveNow(secret: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  // Node's default limit is exactly the memory that this cost needs, and is refused.
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 2 * 128 * 2 ** ln * r }
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, hashBytes, options, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}
