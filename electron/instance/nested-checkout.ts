/**
 * Work that holds a connection has asked for a second one: enough of it at once would wait for itself for ever. Tests fail on
 * it (FLAGBENCH_NESTED_CHECKOUT=throw), elsewhere it is told, and the wait is bounded.
 */
export function onNestedCheckout(onError: (error: Error) => void): void {
  const error = new Error('work that holds a database connection asks for a second one')
  if (process.env.FLAGBENCH_NESTED_CHECKOUT === 'throw') throw error
  onError(error)
}
