import { journey } from './journey.ts'
import { openAs } from './steps/sign-in.ts'

export const journeys = [
  journey('work sheets and place codes are ready for the printer', async (world) => {
    const desk = await openAs(world, 'community', { device: 'desktop', path: '/desk/codes' })
    await desk.locator('.code-sheet img').first().waitFor()
    await world.checkAxe(desk)
    await world.shoot(desk, 'place-codes')
    await desk.goto('/desk/sheets')
    await desk.locator('.slip img.qr').first().waitFor()
    await world.checkAxe(desk)
    await world.shoot(desk, 'work-sheets')
  }),
]
