/** 每一种拒绝：说清发生了什么，和接下来怎么办。 */
export const refusal = {
  'not-signed-in': { what: '还没有登录，或登录已过期。', way: '请重新登录；程序请带上有效的令牌。' },
  'wrong-credentials': { what: '邮箱、密码或验证码不对。', way: '请核对后再试，或用邮件链接登录。' },
  'second-factor-needed': { what: '还需要第二步验证。', way: '请输入验证器里的六位数字。' },
  'link-worn-out': { what: '这个链接已经用过或过期了。', way: '请再要一个新链接。' },
  'not-allowed': { what: '你的角色不能做这件事。', way: '请找有权限的同事，或请所有者调整你的角色。' },
  'foreign-origin': { what: '这个请求来自别的网站。', way: '请在茶馆的页面里操作。' },
  'not-found': { what: '没有找到，或者你看不到它。', way: '请核对地址；若应当能看到，请找管理员。' },
  'changed-meanwhile': { what: '你打开之后，别人已经改过它。', way: '请刷新，看过新的内容再改。' },
  'version-needed': { what: '修改时要说明你看到的是哪一版。', way: '请带上 If-Match，值取自读取时的 ETag。' },
  'bad-input': { what: '有内容不对：{{detail}}', way: '请改好标出的地方再提交，其余都还在。' },
  'bad-cursor': { what: '翻页的位置不认识。', way: '请从第一页重新开始。' },
  'not-json': { what: '这里只收 JSON。', way: '请设 Content-Type: application/json。' },
  'too-large': { what: '内容太大，上限 {{limit}}。', way: '请分成几次发送。' },
  'too-often': { what: '次数太多了。', way: '请在 {{seconds}} 秒后再试。' },
  'key-used-otherwise': { what: '这个 Idempotency-Key 已用在另一个请求上。', way: '请换一个新的值。' },
  'still-at-it': { what: '同一个请求正在处理。', way: '请稍后用同一个 Idempotency-Key 再试。' },
} as const;
