/** 个人权利：我们留有什么、带走、被遗忘。 */
export const rights = {
  door: {
    read: '我们留有客户的哪些信息，谁可以导出或抹除',
    export: '把客户本人的全部信息导出成文件',
    erase: '永久抹除一位客户；购买记录转为无主销售',
    list: '何时抹除过谁：只作证明，不含其任何信息',
  },
  title: '我们留有什么',
  way: '关于{{name}}，各处共有 {{count}} 条记录。',
  export: '导出',
  exported: '文件已下载。',
  'export-way': '把我们留有的全部信息交给客户本人带走。导出一事会记入审计。',
  erase: '抹除…',
  'erase-title': '永久抹除{{name}}？',
  'erase-way':
    '档案、时间线、往来信件、同意记录和推断结果立即清除，无法找回；恢复旧备份时也会再次抹除。购买记录转为无主销售，地址只留散列，此后不会再有人写信过去。',
  'erase-name': '输入姓名确认',
  'erase-because': '原因',
  because: {
    asked: '客户本人要求',
    'consent-withdrawn': '已撤回同意',
    'no-purpose': '不再有使用目的',
    'grace-over': '宽限期已过',
  },
  'erase-act': '永久抹除',
  erased: '{{name}}已抹除。',
} as const;
