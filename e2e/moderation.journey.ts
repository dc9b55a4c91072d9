import { journey, must } from './journey.ts'
import { ask } from './steps/api.ts'
import { newMark } from './steps/mark.ts'
import { lampPhoto } from './steps/photo.ts'
import { handIn, writeReport } from './steps/report.ts'
import { openAs } from './steps/sign-in.ts'

export const journeys = [
  journey(
    'a writer covers a face and a number; a moderator decides, a second person looks',
    async (world) => {
      const phone = await openAs(world, 'resident', { device: 'phone', path: '/report' })
      const mark = newMark()
      await phone.getByLabel('拍张照，或者说一句').fill(`${mark}灯坏了，找我19900001234`)
      await phone.getByRole('button', { name: '遮住', exact: true }).waitFor()
      await phone.getByLabel('从相册选').setInputFiles(await lampPhoto('broken'))
      await phone.getByRole('button', { name: '遮挡第 1 张照片里的人脸、车牌' }).click()
      await phone.getByRole('button', { name: '自动找人脸和车牌' }).click()
      await phone.getByText(/没有找到|找到 \d+ 处/).waitFor()
      must(
        (await phone.getByText('找不了人脸').count()) === 0,
        'the finder of faces did not load under our own content policy',
      )
      await phone.locator('.cover-stage canvas').click({ position: { x: 60, y: 60 } })
      await phone.locator('.cover-box').last().waitFor()
      await world.checkAxe(phone)
      await world.shoot(phone, 'cover')
      await phone.getByRole('button', { name: '遮好了' }).click()
      await phone.locator('.cover-sheet').waitFor({ state: 'detached' })
      await phone.getByRole('button', { name: '保留，只给经办的人看' }).click()
      await writeReport(phone, { words: `${mark}灯坏了，找我19900001234` })
      const { number } = await handIn(phone)

      const secretary = await openAs(world, 'branch', { device: 'desktop', path: '/desk/' })
      const street = await openAs(world, 'street', { device: 'desktop', path: '/desk/moderation' })
      void secretary
      await street.getByRole('link', { name: new RegExp(mark) }).click()
      await street.getByText('外人看到的').click()
      await street.getByText('暂不公开，等人看').first().waitFor()
      await street
        .getByRole('button', { name: '不公开', exact: true })
        .last()
        .scrollIntoViewIfNeeded()
      await world.shoot(street, 'moderation-panel')
      await street
        .locator('.moderation-panel')
        .getByRole('button', { name: '不公开' })
        .first()
        .click()
      await street.getByText('等另一个人复核').waitFor()

      const second = await openAs(world, 'adjudicator', {
        device: 'desktop',
        path: '/desk/moderation',
      })
      await second.getByRole('link', { name: new RegExp(mark) }).click()
      await second.getByText('外人看到的').click()
      await second.getByLabel('说明').fill('没有问题，可以公开')
      await second.getByRole('button', { name: '恢复公开' }).click()
      await second.getByText('已复核，恢复').waitFor()
      await world.checkAxe(second)
      const found = await ask(second, 'issues.list', { box: 'scope', q: mark })
      must(found.issues[0]?.number === number, 'the case is not the one that was reported')
    },
  ),
]
