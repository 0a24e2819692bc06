export const portal = {
  language: '中文',
  welcome: '欢迎来到{{house}}',
  lead: '对您有用的时候我们才写信，没用的时候不打扰。写多勤、写什么，由您说了算。',
  mail: {
    title: '收到我们的信',
    text: '每封信的末尾都有一个链接，不用密码就能打开您的偏好设置；按一下，就不再来信。',
  },
  reply: {
    title: '给我们回信',
    text: '直接回复任何一封信，会有人读。',
  },
  'runs-on': '由茶馆运行',
  'to-desk': '员工入口：工作台',
  'to-api': '程序入口：API',
} as const;
