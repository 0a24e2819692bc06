// The few sentences said before anything is installed; everything later speaks through src/words.
const chinese = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '').toLowerCase().startsWith('zh');

const words = {
  installing: ['Installing what Teahouse needs …', '正在安装所需的组件……'],
  installFailed: ['Installing failed; see the lines above. Is the network reachable?', '安装没有成功，请看上面的说明。网络通吗？'],
  building: ['Building the Desk …', '正在构建工作台……'],
  buildFailed: ['Building the Desk failed; see the lines above.', '工作台构建失败，请看上面的说明。'],
  oldNode: [
    'Teahouse needs Node 24 and found {0}. Install it from https://nodejs.org',
    '茶馆需要 Node 24，这里是 {0}。请到 https://nodejs.org 安装',
  ],
  installingBrowser: ['Installing Chromium and Chinese fonts for the browser stories …', '正在为浏览器测试安装 Chromium 与中文字体……'],
  noBrowser: [
    'The browser stories need Chromium and Chinese fonts: sudo apt-get install chromium fonts-noto-cjk',
    '浏览器测试需要 Chromium 与中文字体：sudo apt-get install chromium fonts-noto-cjk',
  ],
};

export const say = (name, ...values) => words[name][chinese ? 1 : 0].replace(/\{(\d)\}/g, (_, place) => values[place]);
