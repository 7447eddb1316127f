import { Outlet } from '@tanstack/react-router'

/** What stands around every screen: top bar, navigation, notices. */
export function Frame() {
  return <Outlet />
}
