export const house = {
  name: '茶馆',
  tagline: '留住客户的系统：客户关爱、客户社区、接触管理',
  start: {
    database: '正在打开数据库……',
    ready: '茶馆已就绪：{{address}}/desk',
    link: '店主登录链接（限用一次，一天内有效）：{{link}}',
    stopping: '正在打烊……',
  },
  obstacle: {
    'bad-setting': '设置 {{name}} 不对：{{said}}',
    'port-in-use': '端口 {{port}} 已被占用或不允许使用。请换一个：npm start -- --port 4200',
    'data-unusable': '数据目录无法使用，已原样保留：{{folder}}',
    'database-too-old': '数据库是 PostgreSQL {{found}}，茶馆需要 {{needed}} 或更新的版本。什么都没有改动。',
    'database-newer': '这个数据库由更新的茶馆写成（{{found}}，本版本只认到 {{known}}）。请升级茶馆。什么都没有改动。',
    'already-running': '茶馆已经在 {{folder}} 上运行（进程 {{pid}}）。',
    'database-unreachable': '{{where}} 的数据库没有应答：{{said}}',
    'database-broken': '{{folder}} 里的数据库启动不了，文件已原样保留。它说：{{said}}',
    'house-busy': '有一条命令正在使用 {{folder}}（进程 {{pid}}），等它做完再试。',
    'backup-unreadable': '这不是一份完整的茶馆备份：{{said}}。什么都没有恢复。',
    'backup-newer': '这份备份来自更新的茶馆（{{found}}）。请先升级茶馆。什么都没有恢复。',
    'not-empty': '这里已经有客户或订单（{{table}}）。请恢复到空的茶馆：TEAHOUSE_DATA=./other',
  },
} as const;
