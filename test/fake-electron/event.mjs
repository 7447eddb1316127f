/** What Electron hands to a listener that may prevent what is about to happen. */
export function createEvent(details = {}) {
  return {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true
    },
  }
}
