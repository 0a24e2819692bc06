export const staff = {
  mail: {
    'sign-in': {
      subject: '登录茶馆的链接',
      text: '{{name}}：\n\n点开这个链接即可登录，{{minutes}} 分钟内有效，只能用一次：\n\n{{link}}\n\n如果不是你要的，不用理会，什么都不会发生。\n',
    },
    invitation: {
      subject: '邀请你加入茶馆',
      text: '{{name}}：\n\n同事已在茶馆为你留好位置。点开这个链接进来，设一个密码即可；{{days}} 天内有效，只能用一次：\n\n{{link}}\n',
    },
  },
} as const;
