import { analysisRefusals } from './refusals-analysis.ts'
import { clockRefusals } from './refusals-clocks.ts'
import { dutyRefusals } from './refusals-duty.ts'
import { refusalsIntake } from './refusals-intake.ts'
import { open311Refusals } from './refusals-open311.ts'
import { outreachRefusals } from './refusals-outreach.ts'
import { ratesRefusals } from './refusals-rates.ts'
import { refusalsSafety } from './refusals-safety.ts'
import { settingsRefusals } from './refusals-settings.ts'
import { similarRefusals } from './refusals-similar.ts'
import { togetherRefusals } from './refusals-together.ts'

/** Every expected «no» by its code: what is so, and what to do next. */
export const refusals = {
  ...analysisRefusals,
  ...refusalsIntake,
  ...refusalsSafety,
  ...similarRefusals,
  ...togetherRefusals,
  ...open311Refusals,
  ...clockRefusals,
  ...dutyRefusals,
  ...ratesRefusals,
  ...settingsRefusals,
  ...outreachRefusals,
  'calendar.bad_hours': '办公时间没写对，请按几点到几点重新填。',
  'calendar.bad_override': '这一天的安排没写对，请核对日期和时间。',

  'contract.invalid': '有一项没填对，请看看标出来的地方再试。',
  'network.unreachable': '现在连不上网。您写的都还在，有网后再试。',
  'server.database_away': '系统正在恢复，请过一两分钟再试。您写的都还在。',
  'server.no_such_path': '没有这个地址，请刷新页面换成新版本。',
  'server.failed': '我们这边出了点问题，已经记下。请过几分钟再试。',
  'contract.request_id_reused': '这一步已经交过了，请刷新看看结果。',
  'http.not_found': '没有这个页面，请回首页再找。',
  'http.too_large': '内容太大了，请减少一些再试。',

  'documents.item_not_found': '找不到这份文书所附的事项，请核对编号。',
  'documents.may_not_register': '您的岗位不能登记文书，请找有权限的同事。',
  'documents.unknown_kind': '没有这种文书，请重新选择。',

  'files.broken_image': '这张照片打不开，请换一张或重新拍。',
  'files.busy': '现在上传照片的人多，请稍等一会儿再传。',
  'files.incomplete': '照片还没传完，请点一下继续传。',
  'files.chunk_size': '照片没传好，请重新添加。',
  'files.infected': '这个文件可能有病毒，没有收下。请换一个。',
  'files.not_found': '找不到这张照片，请重新添加。',
  'files.scan_unavailable': '现在没法检查文件安不安全，请过几分钟再传。',
  'files.store_full': '存照片的地方满了，已通知管理员。可以先不带照片交。',
  'files.store_unavailable': '现在存不了照片，请过几分钟再试，或先不带照片交。',
  'files.original_not_allowed': '您没有查看原图的权限，可以看压缩后的照片。',
  'files.too_large': '文件太大了。照片不超过 15 MB，请换一张小一点的。',
  'files.too_many_chunks': '文件分得太碎，请重新添加。',
  'files.too_many_pixels': '照片太大了，请用手机拍一张普通照片。',
  'files.unsupported_type': '只能传照片（JPG、PNG、WebP）或 PDF，请换一个。',
  'files.upload_conflict': '这张照片正在另一个页面上传，请等它传完。',
  'files.upload_not_found': '上传中断太久了，请重新添加照片。',
  'files.wrong_offset': '上传断了一下，请点一下继续传。',

  'issues.already_helps': '这个单位已经在协办了，不用再请。',
  'issues.already_yours': '这件事您已经在关注了，可以在「我的」里看进展。',
  'issues.anonymous_has_no_call_back': '这件是匿名反映的，没有电话，不需要回访。',
  'issues.answer_needs_proof': '答复要有办好后的照片，请拍一张再提交。',
  'issues.call_back_needs_result': '联系上了就要记下结果：解决了吗、满意吗。',
  'issues.emergency_call_first': '这是紧急情况，请先打 110、119 或 120，人安全了再来反映。',
  'issues.escalate_needs_org': '请选好上一级由谁来办。',
  'issues.extension_too_late': '离到期太近，不能再申请延期了。请先办理或说明情况。',
  'issues.extension_used': '这件已经延过一次期，不能再延。',
  'issues.judgement_needs_reason': '不满意请选一个原因，好让我们重新办。',
  'issues.merge_into_closed': '那一件已经办结，不能并进去。请选一件还在办的。',
  'issues.merge_into_itself': '不能并到它自己，请选另一件。',
  'issues.not_found': '没有找到这一件，或者您不能看。请核对编号。',
  'issues.org_not_at_tier': '这个单位不在所选的层级，请重新选择。',
  'issues.reopen_too_late': '办结太久了，不能重新打开。请作为新问题反映。',
  'issues.reopen_used_up': '已经重新办过，不能再打开。请作为新问题反映，或打 12345。',
  'issues.return_too_late': '超过了退单的时间，不能再退。可以提级或请求协办。',
  'issues.review_date_out_of_range': '再看的日子要在今天以后、三个月以内。',
  'issues.settle_needs_org': '退单成立，就要选好改派给谁。',
  'issues.sign_in_or_anonymous': '要实名或保密反映，请先登录；不想登录可以选匿名。',
  'issues.staff_only_on_behalf': '只有工作人员可以替别人登记。',
  'issues.top_tier': '已经是部门一级，不能再往上提。',
  'issues.unknown_category': '没有这个类别，请重新选择。',
  'issues.unknown_org': '没有找到这个单位，请重新选择。',
  'issues.urged_today': '今天已经催过了，他们看得到。明天还没动静可以再催。',

  'keys.all_used': '密钥用完了，请系统管理员换新的。',

  'limits.daily_reports': '今天反映得有点多，请明天再来；急事请打 12345。',
  'limits.too_fast': '点得太快了，请歇几秒再试。',
  'limits.too_many_codes': '验证码发得太频繁，请过一会儿再要。',
  'limits.too_many_live': '现在看的人多，进展不会自动刷新，请隔一会儿手动刷新。',
  'limits.too_many_requests': '点得太快了，请歇几秒再试。',
  'limits.too_many_tries': '试得太多了，请过十分钟再试。',
  'limits.too_many_uploads': '同时上传的照片太多，请等前面的传完。',

  'loop.doer_may_not_judge': '办的人不能评自己办的事，请由别人来。',
  'loop.not_yours': '这一步现在不归您办。请刷新看看最新情况。',
  'loop.stale_version': '刚才有人动过这一件。已为您换成最新的，请看过再办。',
  'loop.wrong_state': '这一件已经走到别的步骤了。请刷新看看最新情况。',

  'organization.has_children': '下面还有组织，请先安排好它们。',
  'organization.needs_document': '这一步要有批复文件，请先上传。',
  'organization.not_found': '没有找到这个组织，请重新选择。',
  'organization.too_few_members': '党员人数不够，请先核对人数。',
  'organization.wrong_state': '这个组织现在不能走这一步，请刷新再看。',

  'people.bad_phone': '手机号不对，请核对 11 位号码。',
  'people.code_expired': '验证码过期了，请再要一个。',
  'people.guardian_needed': '未满 14 岁请由家长用家长的手机来办。',
  'people.has_appointment': '您还在任职，要先办好交接才能注销。',
  'people.has_open_work': '您还有没办完的件，办完或交接后才能注销。',
  'people.identity_sealed': '诉求人要求保密，不能查看。请在件里留言联系。',
  'people.locked': '试错太多，已锁定一会儿。请过十分钟再试。',
  'people.not_staff': '这里给工作人员用。您如果是工作人员，请换账号登录。',
  'people.nothing_to_reveal': '诉求人没有留下联系方式。请在件里留言。',
  'people.second_factor_needed': '请再输入动态口令。',
  'people.second_factor_on': '已经绑定过动态口令，不用再绑。',
  'people.sign_in_first': '请先登录，再继续。',
  'people.weak_password': '密码太简单。请至少 10 位，不要用生日或手机号。',
  'people.wrong_code': '验证码不对，请再看一下短信。',
  'people.wrong_password': '账号或密码不对，请再试一次。',

  'territory.not_found': '没有找到这个地方，请重新选择。',
  'territory.outside_district': '您的位置不在本区，请自己选小区。',

  /** When the code is newer than this app. */
  unknown: '这一步没有办成。请刷新后再试；还不行请打 12345。',
}
