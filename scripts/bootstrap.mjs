// Runs on whatever Node the machine has (20 or later), so it is plain JavaScript without dependencies:
// it brings the locked packages and hands over to the Node that is locked with them.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

const OLDEST_NODE = 20
/** The product itself needs this one; it comes with the packages. */
const PRODUCT_NODE = 26

export function say(zh, en) {
  console.log(`${zh}  ${en}`)
}

function giveUp(zh, en) {
  console.error(`\n✗ ${zh}\n  ${en}\n`)
  process.exit(1)
}

const majorOf = (version) => Number(version.split('.')[0])

function checkNode() {
  if (majorOf(process.versions.node) >= OLDEST_NODE) return
  giveUp(
    `需要 Node.js ${OLDEST_NODE} 或更高版本，现在是 ${process.versions.node}。请到 https://nodejs.org 安装新版后重试。`,
    `Node.js ${OLDEST_NODE} or later is needed; this is ${process.versions.node}. Install a newer one from https://nodejs.org and try again.`,
  )
}

function readPackages(path) {
  if (!existsSync(path)) return null
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {}
}

/** Whether node_modules holds exactly what the lock file says; packages of other platforms may lack. */
export function isInstalled(root = ROOT) {
  const wanted = readPackages(join(root, 'package-lock.json'))
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'))
  if (wanted === null || present === null) return false
  const complete = Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true
    return path in present ? present[path].version === version : optional === true
  })
  return complete && Object.keys(present).every((path) => path in wanted)
}

/** Runs a program, saying every few seconds that it is still at work. */
function runShowing(program, args, zh, en) {
  say(`${zh}……`, `${en}…`)
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  const pulse = setInterval(() => console.log(`  … ${seconds()} s`), 5000)
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
    const done = (code) => {
      clearInterval(pulse)
      if (code === 0) console.log(`  ✓ ${seconds()} s`)
      resolve(code)
    }
    child.on('error', () => done(1))
    child.on('exit', (code) => done(code ?? 1))
  })
}

async function install() {
  const npm = process.env.npm_execpath
  const isWindows = process.platform === 'win32'
  const [program, before] = npm ? [process.execPath, [npm]] : [isWindows ? 'npm.cmd' : 'npm', []]
  const args = [...before, 'ci', '--ignore-scripts', '--no-progress']
  const code = await runShowing(
    program,
    args,
    '正在安装锁定版本的依赖（约 1 分钟）',
    'Installing the locked packages (about a minute)',
  )
  if (code === 0) return
  giveUp(
    '安装依赖失败（原因见上）。请检查网络和 npm 源，然后重新运行。',
    'The packages could not be installed (see above). Check the network and the npm registry, then run this again.',
  )
}

function findProductNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = join(ROOT, 'node_modules', '.bin', name)
  const asked = existsSync(path) ? spawnSync(path, ['-v'], { encoding: 'utf8' }) : null
  if (asked?.status === 0 && majorOf(asked.stdout.trim().slice(1)) >= PRODUCT_NODE) return path
  return giveUp(
    `没有适合本机的 Node ${PRODUCT_NODE}（${process.platform} ${process.arch}）。Alpine 等 musl 系统请改用 Debian 系镜像，或先自行安装 Node ${PRODUCT_NODE} 再运行；其他系统请运行 npm ci。`,
    `There is no Node ${PRODUCT_NODE} for this machine (${process.platform} ${process.arch}). On musl systems such as Alpine use a Debian image or install Node ${PRODUCT_NODE} yourself; elsewhere run npm ci.`,
  )
}

/** Signals go on to the child, and the parent ends as the child did. */
function handOver(node, file, args) {
  const bin = join(ROOT, 'node_modules', '.bin')
  const child = spawn(node, [file, ...args], {
    // The child ends when this process is killed: it sees the channel close.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

/**
 * Runs a TypeScript entry file of the product: installs what is missing, then goes on in this process
 * when it is new enough, else in the Node that came with the packages.
 */
export async function runProduct(entry, args = process.argv.slice(2)) {
  checkNode()
  if (!isInstalled()) await install()
  const file = join(ROOT, entry)
  if (majorOf(process.versions.node) < PRODUCT_NODE) {
    handOver(findProductNode(), file, args)
    return
  }
  process.argv = [process.execPath, file, ...args]
  await import(pathToFileURL(file).href)
}
