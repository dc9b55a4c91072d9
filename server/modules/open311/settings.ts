import { z } from 'zod'
import { setting } from '#kernel/settings/setting-spec.ts'

/** How the interface presents itself and what it lets in. */
export const endpointSetting = setting({
  name: 'open311.endpoint',
  shape: z.object({
    /** Closed, every path answers that the service is not running. */
    open: z.boolean(),
    /** Empty: the district's own code. */
    jurisdictionId: z.string().trim().max(80),
    /** GeoReport v2 lets an endpoint of one jurisdiction ignore a missing id. */
    jurisdictionRequired: z.boolean(),
    /** Address that others reach us by, without a slash at the end; empty: as the request came. */
    baseUrl: z.string().regex(/^(https?:\/\/[^\s/?#]+)?$/),
    contact: z.string().trim().min(1).max(300),
    keyService: z.string().trim().min(1).max(300),
    /** Where the documentation is; empty: the page that this house serves. */
    documentation: z.string().trim().max(300),
    readsNeedKey: z.boolean(),
    /** Categories whose reports wait for somebody to let them in: type `batch`. */
    heldServices: z.array(z.string().max(20)).max(200),
    /** The same key sending the same again within these minutes makes no second case. */
    replayMinutes: z.number().int().min(1).max(1440),
    photosMost: z.number().int().min(0).max(9),
  }),
  fallback: {
    open: true,
    jurisdictionId: '',
    jurisdictionRequired: false,
    baseUrl: '',
    contact: '区社会治理中心，工作日 9:00—17:30。接入问题请到区社会治理中心窗口，或打 12345 转。',
    keyService:
      '对接单位向区社会治理中心提出书面申请，写明用途、来源系统和每天的件数；审核后由区级工作人员在「对外接口」里发给密钥。',
    documentation: '',
    readsNeedKey: false,
    heldServices: [],
    replayMinutes: 10,
    photosMost: 3,
  },
  fields: { 'heldServices.*': 'category' },
  source: 'GeoReport v2; Service Discovery',
})

/** Whom this house may call at all, and how patiently. Nothing leaves it unless a host is named here. */
export const outboundSetting = setting({
  name: 'open311.outbound',
  shape: z.object({
    hosts: z
      .array(
        z.object({
          /** `api.example.gov.cn` or `api.example.gov.cn:8443`. */
          host: z.string().regex(/^[a-z0-9]([a-z0-9.-]{0,200}[a-z0-9])?(:\d{1,5})?$/),
          /** A body in the government's own network: private addresses and plain http are meant. */
          privateNetwork: z.boolean(),
        }),
      )
      .max(50),
    timeoutSeconds: z.number().int().min(1).max(60),
    triesMost: z.number().int().min(1).max(20),
    firstPauseSeconds: z.number().int().min(1).max(3600),
  }),
  fallback: {
    hosts: [] as { host: string; privateNetwork: boolean }[],
    timeoutSeconds: 10,
    triesMost: 8,
    firstPauseSeconds: 30,
  },
  rowKeys: { hosts: 'host' },
  source: 'GB/T 22239 8.1.3: boundaries are opened by name only',
})
