export const cli = {
  usage: 'npm run teahouse -- 命令\n\n可与使用同一数据目录的茶馆同时运行，也可单独运行。结果以 JSON 行写到标准输出，其余写到标准错误。',
  everywhere:
    'npm start 的各项设置这里都能用（--data ./data、--database-url ……）。--lang zh|en 选择语言。\n退出码：0 完成，2 写法不对，3 被拒绝，10 到 24 有障碍，1 茶馆自身出错。',
  settings: '所有命令和通用设置：npm run teahouse -- --help',
  table: '{{table}}：{{rows}} 行',
  'old-forum': '老论坛',
  records: '{{records}} 条',
  import:
    '读入一个文件：订单、客户、商品、事件或接触记录（CSV、TSV、XLSX，可 gzip），或者 community：一个老论坛的人、话题和回复（CSV、XLSX、JSON、NDJSON，--source 是它的名字）。重复读入不会重复，中断了会从断点继续。',
  'import-at': '{{rows}} 行，{{percent}}%',
  'token-create': '为程序创建令牌；不写 --scopes 则开放该角色可用的全部范围。令牌只显示这一次。',
  'owner-link': '创建所有者的一次性登录链接，以前的链接随即失效。',
  judge:
    '用一份购买记录（客户、日期、金额，可带商品）自己的最后一段来检验：模型看出了什么、会做得多好、哪些值得怀疑。不导入任何东西，也不打开茶馆。',
  export: '把全部资料写成文件：客户、订单、商品、事件、接触记录，每样一个；可以原样再导入。',
  backup: '把茶馆知道的一切写进一个文件，茶馆照常营业。文件里也有它的密钥。',
  'held-on': '在所有者到工作台（接触 → 发件箱）确认另一套已经停用之前，这里不会自动发信。',
  held_one: '备份时有 {{count}} 封信正要发出。这里不会再发，请到发件箱里说明下落。',
  held_other: '备份时有 {{count}} 封信正要发出。这里不会再发，请到发件箱里逐封说明下落。',
  simulate: '编一家茶叶店：客户、往来，连同每件事背后的缘由。见 docs/guide/zh/samples.md。',
  simulated: '写好了 {{customers}} 位客户的经历，放在 {{folder}}，用了 {{seconds}} 秒。',
  restore: '用备份填满一间空茶馆，要么全部，要么不动。请先打烊。',
} as const;
