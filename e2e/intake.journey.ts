import { journey, must } from './journey.ts'
import { countFound } from './steps/api.ts'
import { newMark } from './steps/mark.ts'
import { openAs } from './steps/sign-in.ts'

export const journeys = [
  journey('a register is checked, mended rows apart, entered and taken back', async (world) => {
    const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/imports' })
    const mark = newMark()
    const rows = [
      ['反映内容', '反映人', '联系电话', '发生时间'],
      [`${mark}花坛栏杆断了一截`, '林小满', '19900001234', '2026-06-01'],
      [`${mark}水箱盖子没盖好`, '', '', ''],
      [`${mark}电表箱门关不上`, '周大山', '123', '前天'],
    ]
    const buffer = Buffer.from(rows.map((row) => row.join(',')).join('\n'))
    await desk.getByLabel('选择表格').setInputFiles({
      name: '台账.csv',
      mimeType: 'text/csv',
      buffer,
    })
    await desk.getByRole('button', { name: '检查这个表格' }).click()
    await desk.getByText('检查好了，等您决定').waitFor()
    await desk.getByText('电话号码不对，请核对').waitFor()
    await world.checkAxe(desk)
    await world.shoot(desk, 'import-checked')
    must((await countFound(desk, mark)) === 0, 'something was entered before anybody said so')
    await desk.getByRole('button', { name: '导入 2 行' }).click()
    await desk.getByText('导入完了').waitFor()
    must((await countFound(desk, mark)) === 2, 'not exactly the two good rows were entered')
    await desk.getByRole('button', { name: '整批撤回' }).click()
    await desk.locator('.ant-popover').getByRole('button', { name: '整批撤回' }).click()
    await desk.getByText('已撤回', { exact: true }).waitFor()
  }),

  journey('a hotline is connected, its secret shown once', async (world) => {
    const desk = await openAs(world, 'district', { device: 'desktop', path: '/desk/sources' })
    await desk.getByLabel('名称').fill('市12345热线')
    await desk.getByLabel('代码').fill('hotline_12345')
    await desk.getByRole('button', { name: '登记来源' }).click()
    await desk.getByRole('heading', { name: '密钥只显示这一次' }).waitFor()
    await world.shoot(desk, 'source-secret')
    await desk.getByRole('button', { name: '抄好了' }).click()
    await desk.getByText('还没有来过').waitFor()
    await world.checkAxe(desk)
    await desk.reload()
    await desk.getByText('还没有来过').waitFor()
    must((await desk.locator('.import-secret').count()) === 0, 'the secret is shown again')
  }),
]
