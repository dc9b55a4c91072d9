import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Call } from '../call.ts'
import { escaped } from '../protocol/spark.ts'
import { endpointSetting } from '../settings.ts'
import { documentationUrl } from './discovery.ts'

const DOCUMENTATION = join(import.meta.dirname, '../../../../docs/operations/open311.md')

export type PageText = { readonly content: Buffer; readonly type: string }

/** `GET /open311/documentation.md`: the guide for integrators, as it stands in this version. */
export async function documentation(): Promise<PageText> {
  return { content: await readFile(DOCUMENTATION), type: 'text/markdown; charset=utf-8' }
}

const link = (address: string) => `<a href="${escaped(address)}">${escaped(address)}</a>`

/** `GET /open311`: the discovery for people (Service Discovery recommends one), without any script. */
export function front({ deps, origin }: Call): PageText {
  const { contact, keyService, documentation: own } = deps.settings.get(endpointSetting)
  const rows = [
    ['发现 Discovery', link(`${origin}/open311/discovery.xml`)],
    ['', link(`${origin}/open311/discovery.json`)],
    ['地址 Endpoint', `${escaped(origin)}/open311/v2`],
    ['类别 Services', link(`${origin}/open311/v2/services.json`)],
    ['问题 Requests', link(`${origin}/open311/v2/requests.json?page_size=20`)],
    ['密钥 API key', escaped(keyService)],
    ['联系 Contact', escaped(contact)],
    ['说明 Documentation', own === '' ? link(documentationUrl(origin)) : escaped(own)],
  ]
  const body = rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')
  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Open311 GeoReport v2</title>
<style>body{max-width:44rem;margin:3rem auto;padding:0 1rem;font:16px/1.6 system-ui,sans-serif;color:#14212B}
dt{color:#4A5A66;margin-top:.8rem}dd{margin:0;overflow-wrap:anywhere}a{color:#0A5A73}</style></head>
<body><main><h1>Open311 GeoReport v2</h1><dl>${body}</dl></main></body></html>`
  return { content: Buffer.from(html), type: 'text/html; charset=utf-8' }
}
