import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import pLimit from 'p-limit'
import { AppError } from '../../shared/errors.ts'

// OWASP's choice for 32 MB a hash. Raising it later is safe: every hash carries its own.
const cost = { ln: 15, r: 8, p: 3 }
const hashBytes = 32

/** A new secret, 256 random bits. It is shown once and kept only as its hash. */
export const newSecret = (): string => `fbs_${randomBytes(32).toString('base64url')}`

/** `$scrypt$ln=15,r=8,p=3$salt$hash`, salt and hash in base64url. */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(secret, salt, cost)
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/**
 * Whether a secret is the one that was hashed. Without a hash (nobody has the key that was given) the answer is no
 * after the same work, so that the time taken tells nothing.
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

// The threads that this takes are those that files and names of hosts need too, and each hash takes 32 MB.
const mostAtOnce = 2
const mostWaiting = 32
const atOnce = pLimit(mostAtOnce)

/** Throws BUSY where too many wait for theirs already. */
async function derive(secret: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  if (atOnce.pendingCount >= mostWaiting)
    throw new AppError('BUSY', 'Too many sign-ins at once: try again in a moment.')
  return atOnce(() => deriveNow(secret, salt, cost))
}

function deriveNow(secret: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  // Node's limit lies exactly at the memory that this cost takes, and refuses it.
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 2 * 128 * 2 ** ln * r }
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, hashBytes, options, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}
