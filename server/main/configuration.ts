type Words = { readonly zh: string; readonly en: string }

type Variable = {
  /** What holds when the variable is not set; empty for «nothing». */
  readonly fallback: string
  /** What a value must look like. */
  readonly shape: Words
  readonly meaning: Words
}

/** Every environment variable of the product: read by `settings.ts`, documented by `configurationPage`. */
export const VARIABLES = {
  PORT: {
    fallback: '8080',
    shape: { zh: '0 到 65535 的整数', en: 'a whole number from 0 to 65535' },
    meaning: { zh: '网页和接口的端口', en: 'Port of the pages and the API' },
  },
  HOST: {
    fallback: '127.0.0.1',
    shape: { zh: '网络地址', en: 'a network address' },
    meaning: {
      zh: '监听地址；默认只有本机能访问，放在反向代理之后时保持默认，容器中设为 0.0.0.0',
      en: 'Address to listen on. The default serves this machine only: keep it behind a reverse proxy, use 0.0.0.0 in a container',
    },
  },
  DATA_DIR: {
    fallback: './data',
    shape: { zh: '目录', en: 'a folder' },
    meaning: {
      zh: '数据目录：内置数据库、照片、密钥',
      en: 'Data folder: built-in database, photos, keys',
    },
  },
  DATABASE_URL: {
    fallback: '',
    shape: {
      zh: 'postgresql://用户:密码@主机:端口/库名',
      en: 'postgresql://user:password@host:port/database',
    },
    meaning: {
      zh: '自备的 PostgreSQL 15 以上数据库；不设置则使用内置数据库',
      en: 'A PostgreSQL 15 or later of your own; without it the built-in one is used',
    },
  },
  DATABASE_OWNER_URL: {
    fallback: '',
    shape: {
      zh: 'postgresql://用户:密码@主机:端口/库名',
      en: 'postgresql://user:password@host:port/database',
    },
    meaning: {
      zh: '只用于升级表结构的数据库用户；不设置则用 DATABASE_URL 的用户',
      en: 'The user that changes the schema; without it the user of DATABASE_URL does',
    },
  },
  DATABASE_CONNECTIONS: {
    fallback: '16',
    shape: { zh: '2 到 200 的整数', en: 'a whole number from 2 to 200' },
    meaning: { zh: '本进程的数据库连接数上限', en: 'Most database connections of this process' },
  },
  DISTRICT: {
    fallback: '420104',
    shape: { zh: '六位区县代码', en: 'a six-digit district code' },
    meaning: {
      zh: '区县的行政区划代码（GB/T 2260）；每个区县一个独立的数据库模式',
      en: 'Code of the district (GB/T 2260); each district has a schema of its own',
    },
  },
  ROLE: {
    fallback: 'all',
    shape: { zh: 'all、api 或 jobs', en: 'all, api or jobs' },
    meaning: {
      zh: '本进程的角色：全部、仅网页与接口、仅后台任务',
      en: 'What this process does: everything, pages and API only, background work only',
    },
  },
  CRYPTO_SUITE: {
    fallback: 'intl',
    shape: { zh: 'intl 或 sm', en: 'intl or sm' },
    meaning: {
      zh: '个人信息加密算法：intl 为 AES-256-GCM 与 SHA-256，sm 为国密 SM4-GCM 与 SM3；可随时更换，旧数据仍可读',
      en: 'Ciphers for personal data: intl is AES-256-GCM and SHA-256, sm is SM4-GCM and SM3. May be changed at any time; old data stays readable',
    },
  },
  WANYOU_MASTER_KEY: {
    fallback: '',
    shape: {
      zh: '32 字节的 base64，多把写作 1:…,2:…',
      en: '32 bytes in base64; several are written 1:…,2:…',
    },
    meaning: {
      zh: '主密钥；不设置则首次启动时在 DATA_DIR/keys 生成。丢失后加密的个人信息无法恢复，请单独备份',
      en: 'Master key; without it the first start makes one in DATA_DIR/keys. Personal data cannot be read without it: back it up apart',
    },
  },
  SMTP_URL: {
    fallback: '',
    shape: { zh: 'smtp://用户:密码@主机:587', en: 'smtp://user:password@host:587' },
    meaning: { zh: '发邮件的服务器', en: 'Mail server' },
  },
  MAIL_FROM: {
    fallback: '',
    shape: { zh: '邮件地址', en: 'a mail address' },
    meaning: { zh: '发件地址，与 SMTP_URL 同时设置', en: 'Sender address; goes with SMTP_URL' },
  },
  SMS_WEBHOOK_URL: {
    fallback: '',
    shape: { zh: 'https:// 开头的网址', en: 'an https:// address' },
    meaning: { zh: '短信网关的网址', en: 'Address of the SMS gateway' },
  },
  SMS_WEBHOOK_SECRET: {
    fallback: '',
    shape: { zh: '至少 16 个字符', en: 'at least 16 characters' },
    meaning: {
      zh: '给短信网关的请求签名用的密钥',
      en: 'Secret that signs requests to the SMS gateway',
    },
  },
  FILES: {
    fallback: '',
    shape: { zh: 's3://存储桶/前缀', en: 's3://bucket/prefix' },
    meaning: {
      zh: '照片和附件存放处；不设置则在 DATA_DIR/files',
      en: 'Where photos and attachments lie; DATA_DIR/files without it',
    },
  },
  FILES_ENDPOINT: {
    fallback: '',
    shape: { zh: 'https:// 开头的网址', en: 'an https:// address' },
    meaning: { zh: '对象存储的网址', en: 'Address of the object storage' },
  },
  FILES_KEY: {
    fallback: '',
    shape: { zh: '访问标识', en: 'an access key id' },
    meaning: { zh: '对象存储的访问标识', en: 'Access key id of the object storage' },
  },
  FILES_SECRET: {
    fallback: '',
    shape: { zh: '访问密钥', en: 'a secret access key' },
    meaning: { zh: '对象存储的访问密钥', en: 'Secret access key of the object storage' },
  },
  FILES_REGION: {
    fallback: 'us-east-1',
    shape: { zh: '地域名', en: 'a region' },
    meaning: { zh: '对象存储的地域', en: 'Region of the object storage' },
  },
  FILES_ADDRESSING: {
    fallback: 'path',
    shape: { zh: 'path 或 host', en: 'path or host' },
    meaning: {
      zh: '存储桶名写在路径里还是主机名里（阿里云、腾讯云用 host）',
      en: 'Whether the bucket is named in the path or in the host',
    },
  },
  VIRUS_SCAN: {
    fallback: '',
    shape: { zh: 'none 或 clamd://主机:端口', en: 'none or clamd://host:port' },
    meaning: { zh: '上传文件的病毒扫描', en: 'Virus scanner for uploads' },
  },
  DEMO: {
    fallback: '',
    shape: { zh: '0 或 1', en: '0 or 1' },
    meaning: {
      zh: '数据库为空时是否生成演示区；不设置时，内置数据库生成，自备数据库不生成',
      en: 'Whether an empty database is filled with the demo district; unset, the built-in one is and one of your own is not',
    },
  },
  LOG_LEVEL: {
    fallback: 'info',
    shape: { zh: 'debug、info、warn 或 error', en: 'debug, info, warn or error' },
    meaning: { zh: '日志的详细程度', en: 'How much is logged' },
  },
} as const satisfies Record<string, Variable>

export type VariableName = keyof typeof VARIABLES

/** `docs/operations/configuration.md`, generated so that it never differs from what the program reads. */
export function configurationPage(): string {
  const rows = Object.entries(VARIABLES).map(([name, { fallback, shape, meaning }]) => {
    const shown = fallback === '' ? '—' : `\`${fallback}\``
    return `| \`${name}\` | ${shown} | ${shape.zh}<br>${shape.en} | ${meaning.zh}<br>${meaning.en} |`
  })
  return `# 配置 Configuration

所有配置只来自环境变量，没有配置文件，也没有命令行参数。启动时一次列出全部错误。
Environment variables only: no file, no flags. A start lists every fault at once.

| 变量 Variable | 默认 Default | 写法 Shape | 含义 Meaning |
| --- | --- | --- | --- |
${rows.join('\n')}

由 \`npm run generate\` 生成，请勿手改。Generated; do not edit.
`
}
