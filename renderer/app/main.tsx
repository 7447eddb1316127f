import { createRoot } from 'react-dom/client'
import { connectHost } from '../lib/host-link.ts'

const { state } = connectHost()
const root = document.getElementById('root')
if (root) createRoot(root).render(<h1>Flagbench</h1>)
state.subscribe(() => document.documentElement.setAttribute('data-connection', state.get()))
