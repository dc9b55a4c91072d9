import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { CHROMIUM_PATHS } from '../../e2e/browser.ts'
import { runJourneys } from '../../e2e/run.ts'
import type { Tally } from './tally.ts'

const PACKAGES = 'chromium fonts-noto-cjk'
const INSTALL = `apt-get update && apt-get install -y --no-install-recommends ${PACKAGES}`

/** Journeys in a real Chromium, which is installed with the system's package manager when it may be. */
export async function browserTests(tally: Tally): Promise<void> {
  let isReady = false
  await tally.check('浏览器 Chromium and Chinese fonts', async () => {
    installWhatIsMissing()
    isReady = true
    return ''
  })
  if (isReady) await tally.suite('浏览器旅程 browser journeys', () => runJourneys())
}

const hasChromium = () => CHROMIUM_PATHS.some((path) => existsSync(path))

/** Without a CJK font a page shows boxes, and its layout proves nothing. */
function hasChineseFont(): boolean {
  const asked = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  if (asked.status === 0) return asked.stdout.trim() !== ''
  return process.platform !== 'linux' || globSync('/usr/share/fonts/**/*CJK*').length > 0
}

function installWhatIsMissing(): void {
  if (hasChromium() && hasChineseFont()) return
  const isRoot = process.getuid?.() === 0
  const hasApt = spawnSync('apt-get', ['--version']).status === 0
  if (isRoot && hasApt) {
    console.log(`  正在安装 installing: ${PACKAGES}`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const done = spawnSync('sh', ['-c', INSTALL], { env, encoding: 'utf8' })
    if (done.status === 0 && hasChromium() && hasChineseFont()) return
    throw new Error(`${done.stdout}${done.stderr}\nChromium could not be installed by: ${INSTALL}`)
  }
  const command = hasApt ? `sudo sh -c '${INSTALL}'` : 'install Chromium and Noto Sans CJK'
  throw new Error(
    `缺少 Chromium 或中文字体，请先运行：\nChromium or a Chinese font is missing; run first:\n  ${command}`,
  )
}
