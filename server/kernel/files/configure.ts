import { join } from 'node:path'
import { createDiskStore } from './disk-store.ts'
import type { FileStore } from './file-store.ts'
import { createS3Store, type S3Settings } from './s3-store.ts'
import { clamdScanner, noScanner, type VirusScanner } from './virus-scan.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The store that the environment asks for. Without `FILES`, the disk under `<dataPath>/files`.
 * `FILES=s3://bucket/prefix` needs `FILES_ENDPOINT`, `FILES_KEY` and `FILES_SECRET`, and takes
 * `FILES_REGION` (`us-east-1`) and `FILES_ADDRESSING` (`path` or `host`). Throws an `Error` whose
 * message tells the operator, in Chinese and English, what to set.
 */
export function fileStoreFrom(environment: Environment, dataPath: string): FileStore {
  const wanted = environment.FILES?.trim()
  if (!wanted) return createDiskStore(join(dataPath, 'files'))
  return createS3Store(s3SettingsFrom(wanted, environment))
}

function s3SettingsFrom(wanted: string, environment: Environment): S3Settings {
  const target = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\w/-]*))?$/.exec(wanted)
  if (!target) {
    throw new Error(
      'FILES 应写成 s3://存储桶/前缀，或不设置而存放在本机磁盘。\n' +
        'FILES must be s3://bucket/prefix; leave it unset to keep files on the local disk.',
    )
  }
  const prefix = (target[2] ?? '').replace(/\/+$/, '')
  return {
    bucket: target[1]!,
    prefix: prefix === '' ? '' : `${prefix}/`,
    endpoint: endpointFrom(environment),
    region: environment.FILES_REGION?.trim() || 'us-east-1',
    accessKeyId: required(environment, 'FILES_KEY'),
    secretAccessKey: required(environment, 'FILES_SECRET'),
    addressing: environment.FILES_ADDRESSING === 'host' ? 'host' : 'path',
  }
}

function endpointFrom(environment: Environment): string {
  const endpoint = required(environment, 'FILES_ENDPOINT')
  if (URL.canParse(endpoint) && /^https?:/.test(endpoint)) return endpoint
  throw new Error(
    'FILES_ENDPOINT 应是对象存储的网址，例如 https://oss-cn-wuhan-lr.aliyuncs.com。\n' +
      'FILES_ENDPOINT must be the http(s) address of the object storage.',
  )
}

function required(environment: Environment, name: string): string {
  const value = environment[name]?.trim()
  if (value) return value
  throw new Error(
    `FILES 指向对象存储时必须设置 ${name}。\n${name} must be set when FILES names a bucket.`,
  )
}

/**
 * The scanner that the environment asks for: none without `VIRUS_SCAN`, else
 * `VIRUS_SCAN=clamd://host:port` (port 3310 when left out). Throws an `Error` for the operator.
 */
export function virusScannerFrom(environment: Environment): VirusScanner {
  const wanted = environment.VIRUS_SCAN?.trim()
  if (!wanted || wanted === 'none') return noScanner
  const url = URL.canParse(wanted) ? new URL(wanted) : undefined
  if (url?.protocol === 'clamd:' && url.hostname !== '') {
    return clamdScanner({ host: url.hostname, port: Number(url.port || 3310) })
  }
  throw new Error(
    'VIRUS_SCAN 应写成 none 或 clamd://主机:端口。\nVIRUS_SCAN must be none or clamd://host:port.',
  )
}
