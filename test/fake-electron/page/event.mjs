/** The event that Electron passes to a listener that may prevent the default action. */
export function createEvent(details = {}) {
  return {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true
    },
  }
}
