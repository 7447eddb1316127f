import './theme/look.css'
import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import { createRoot } from 'react-dom/client'
import { createHost } from '../lib/host/api.ts'
import { connectHost } from '../lib/host/host-link.ts'
import { createQueryClient } from '../lib/query/query-client.ts'
import { App } from './app.tsx'

const root = document.getElementById('root')
if (root) createRoot(root).render(<App host={createHost(connectHost())} queries={createQueryClient()} />)
