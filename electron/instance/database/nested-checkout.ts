/**
 * Reports that work which holds a connection asked for a second one: enough such work at once would deadlock.
 * Tests fail on it (FLAGBENCH_NESTED_CHECKOUT=throw); elsewhere it is reported, and the wait is bounded.
 */
export function onNestedCheckout(onError: (error: Error) => void): void {
  const error = new Error('work that holds a database connection asks for a second one')
  if (process.env.FLAGBENCH_NESTED_CHECKOUT === 'throw') throw error
  onError(error)
}
