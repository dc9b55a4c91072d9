import type { when as zh } from '../zh-cn/when.ts'

export const when: typeof zh = {
  today: 'today',
  tomorrow: 'tomorrow',
  dayAfterTomorrow: 'the day after tomorrow',
  yesterday: 'yesterday',
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  monthDay: '{day} {monthName}',
  yearMonthDay: '{day} {monthName} {year}',
  dayTime: '{day} {time}',
  byTime: 'by {time} {day}',
  byOfficeClose: 'by close of office {day}',
  byEndOfDay: 'by the end of {day}',
  justNow: 'just now',
  minutesAgo: '{n} {n:minute|minutes} ago',
  hoursAgo: '{n} {n:hour|hours} ago',
  hoursLeft: '{n} {n:hour|hours} left',
  hoursOver: '{n} {n:hour|hours} late',
  daysLeft: '{n} {n:day|days} left',
  daysOver: '{n} {n:day|days} late',
  workdaysLeft: '{n} working {n:day|days} left',
  workdaysOver: '{n} working {n:day|days} late',
}
