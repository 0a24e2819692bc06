/** 行为：埋点接口、写入密钥、网页脚本。 */
export const tracking = {
  identify: '说明某人是谁（Segment identify）',
  track: '说明发生了一件事（Segment track）',
  page: '说明看了一个网页（Segment page）',
  screen: '说明看了应用的一个界面（Segment screen）',
  group: '说明某人属于哪个组织（Segment group）',
  alias: '说明两个编号是同一个人（Segment alias）',
  batch: '一次上报多条，逐条答复（Segment batch）',
  keys: '网页和程序上报用的写入密钥',
  'key-make': '新建写入密钥；服务端密钥只显示这一次',
  'key-end': '作废写入密钥',
  snippet: '放进网页的脚本',
} as const;
