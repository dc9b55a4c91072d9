import { journey, must } from './journey.ts'
import { ask, refusal } from './steps/api.ts'
import { openAtDesk } from './steps/desk.ts'
import { openAs } from './steps/sign-in.ts'

export const journeys = [
  journey(
    'district staff change a rule, see what it would have done, publish it, and a new report follows it',
    async (world) => {
      const desk = await openAs(world, 'district', { device: 'desktop', path: '/desk/settings' })
      await desk.getByRole('heading', { name: '规则设置' }).waitFor()
      await world.checkAxe(desk)
      await world.shoot(desk, 'settings-index')
      await desk.getByRole('link', { name: /分级规则表/ }).click()
      await desk.getByRole('heading', { name: '分级规则表' }).waitFor()
      await desk.getByLabel('在表里找').fill('小区内房屋与楼栋')
      await desk.getByRole('button', { name: '修改', exact: true }).click()
      await desk.getByRole('combobox', { name: '层级' }).click()
      await desk.locator('.ant-select-item-option').getByText('社区', { exact: true }).click()
      await world.shoot(desk, 'settings-row')
      await desk.getByRole('button', { name: '试算并核对' }).click()
      await desk.getByText('主办单位不属于所选的层级').waitFor()
      await desk.getByRole('button', { name: '去改' }).click()
      await desk.getByRole('combobox', { name: '主办', exact: true }).click()
      await desk.locator('.ant-select-item-option').getByText('社区', { exact: true }).click()
      await desk.getByRole('checkbox', { name: /办理时限/ }).check()
      await desk.getByRole('spinbutton', { name: /办理时限/ }).fill('5')
      await desk.getByRole('button', { name: '试算并核对' }).click()
      await desk.getByText(/按这样改，.*的 \d+ 件里，有 \d+ 件会不一样。/).waitFor()
      await world.checkAxe(desk)
      await world.shoot(desk, 'settings-preview')
      const listed = await desk.locator('.trial tbody a').count()
      must(listed > 0, 'the trial names no case')
      await desk.getByLabel('为什么改（写进记录）').fill('楼道问题改由社区牵头')
      await desk.getByRole('button', { name: '发布', exact: true }).click()
      await desk.getByText(/已发布第 1 版/).waitFor()
      await desk.getByText('历次发布').click()
      await desk.getByText('楼道问题改由社区牵头').waitFor()
      await desk.getByRole('button', { name: '看看改了什么' }).click()
      await desk.getByText(/小区 → 社区/).waitFor()
      await world.checkAxe(desk)
      await world.shoot(desk, 'settings-history')

      const resident = await openAs(world, 'resident', { device: 'phone', path: '/' })
      const { me } = await ask(resident, 'people.get_me', {})
      must(me?.home, 'the resident has no home')
      const { issue } = await ask(resident, 'issues.submit', {
        requestId: crypto.randomUUID(),
        description: '三楼楼道的灯坏了两天，上下楼看不清',
        categoryCode: '0102',
        place: {
          areaCode: me.home.areaCode,
          estateId: me.home.estateId,
          buildingId: null,
          point: null,
          text: '三楼楼道',
        },
      })
      const sorter = await openAs(world, 'community', { device: 'desktop', path: '/desk/todo' })
      await openAtDesk(sorter, issue.id)
      await sorter.getByRole('button', { name: '派单', exact: true }).click()
      await sorter.getByText(/规则 \d+：房屋与楼栋、在小区里 → ② 社区、.*，5 ?.*内/).waitFor()
      await world.checkAxe(sorter)
      await world.shoot(sorter, 'settings-rule-at-work')

      // The community reads no rules, and the street reads them and publishes none.
      const no = await refusal(sorter, 'settings.list', {})
      must(no.code === 'settings.not_allowed', `the community: ${no.code}`)
      const street = await openAs(world, 'street', {
        device: 'desktop',
        path: '/desk/settings/issues/rules',
      })
      await street.getByText('您可以查看。修改和发布由区级工作人员办理。').waitFor()
      must(
        (await street.getByRole('button', { name: '试算并核对' }).count()) === 0,
        'the street may publish',
      )
    },
  ),
]
