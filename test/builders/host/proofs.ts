import { onTestFinished } from 'vitest'
import { createProofWorkers, type ProofWorkers } from '../../../electron/proofs/proof-workers.ts'

/** Threads for proofs, which end with the running test. */
export function testProofs(): ProofWorkers {
  const proofs = createProofWorkers()
  onTestFinished(() => proofs.close())
  return proofs
}
