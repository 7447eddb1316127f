// Electron installs its signal handlers after the app's code is loaded, and replaces existing ones. They run
// once, so a second signal kills. Handlers that the app registers later replace them in turn.
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP']

export function installSignalHandlers(quit) {
  for (const signal of signals) {
    process.removeAllListeners(signal)
    const own = () => {
      process.off(signal, own)
      quit()
    }
    process.on(signal, own)
    const giveWay = (name, listener) => {
      if (name !== signal || listener === own) return
      process.off('newListener', giveWay)
      // Deferred: Node stops listening for a signal while it has no listener.
      process.nextTick(() => process.off(signal, own))
    }
    process.on('newListener', giveWay)
  }
}
