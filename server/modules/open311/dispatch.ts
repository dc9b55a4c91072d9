import { type Call, checkJurisdiction } from './call.ts'
import { checkKey } from './keys.ts'
import { postRequest } from './post/post-request.ts'
import { postUpdate } from './post/post-update.ts'
import { Fault } from './protocol/fault.ts'
import type { Sheet } from './protocol/spark.ts'
import type { KeyRow } from './repo/keys.ts'
import { discovery } from './resources/discovery.ts'
import { media } from './resources/media.ts'
import { documentation, front } from './resources/pages.ts'
import { request, requests } from './resources/requests.ts'
import { serviceDefinition, services } from './resources/services.ts'
import { token } from './resources/tokens.ts'
import { updates } from './resources/updates.ts'
import { endpointSetting } from './settings.ts'

/** What is answered: a sheet in the asked format, with its next page if there is one, or a photo or page as it is. */
export type Output =
  | { readonly kind: 'sheet'; readonly sheet: Sheet; readonly next: string | null }
  | { readonly kind: 'media'; readonly content: Buffer; readonly type: string }

const only = async (sheet: Promise<Sheet>): Promise<Output> => ({
  kind: 'sheet',
  sheet: await sheet,
  next: null,
})

/** Reading is open; a key that is sent is checked and counted all the same. */
async function readerOf({ deps, fields, say }: Call): Promise<KeyRow | null> {
  const apiKey = fields.one('api_key', 200)
  const { readsNeedKey } = deps.settings.get(endpointSetting)
  if (apiKey === undefined && !readsNeedKey) return null
  return checkKey(deps, apiKey, 'read', say)
}

async function read(call: Call, resource: string): Promise<Output> {
  if (resource === 'discovery') return only(discovery(call))
  if (resource === 'front') return { kind: 'media', ...front(call) }
  if (resource === 'documentation') return { kind: 'media', ...(await documentation()) }
  if (resource === 'media') return { kind: 'media', ...(await media(call)) }
  const reader = readReader(call, resource)
  if (!reader) throw new Fault(404, call.say.badUrl)
  await checkJurisdiction(call)
  return reader(await readerOf(call))
}

type Reader = (key: KeyRow | null) => Promise<Output>

function readReader(call: Call, resource: string): Reader | null {
  const hasId = call.id !== null
  switch (resource) {
    case 'services':
      return (key) => only(hasId ? serviceDefinition(call) : services(call, key))
    case 'requests':
      return async () =>
        hasId ? only(request(call)) : { kind: 'sheet', ...(await requests(call)) }
    case 'tokens':
      return hasId ? () => only(token(call)) : null
    case 'servicerequestupdates':
      return hasId ? null : async () => ({ kind: 'sheet', ...(await updates(call)) })
    default:
      return null
  }
}

async function write(call: Call, resource: string): Promise<Output> {
  const isWritable = call.id === null && ['requests', 'servicerequestupdates'].includes(resource)
  if (!isWritable) throw new Fault(resource === 'discovery' ? 400 : 404, call.say.badMethod)
  await checkJurisdiction(call)
  return only(resource === 'requests' ? postRequest(call) : postUpdate(call))
}

/** The resource that an address names, by the method; a Fault when there is none. */
export function dispatch(call: Call, method: string, resource: string): Promise<Output> {
  if (method === 'GET' || method === 'HEAD') return read(call, resource)
  if (method === 'POST') return write(call, resource)
  throw new Fault(400, call.say.badMethod)
}
