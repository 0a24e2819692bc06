/** Names the made-up customers are put together from; nobody is meant by any combination. */
export type Spelled = { zh: string; pinyin: string };

const spelled = (text: string): Spelled[] =>
  text.split(' ').map((pair) => ({ zh: pair.replace(/[a-z]/g, ''), pinyin: pair.replace(/[^a-z]/g, '') }));

/** Family names, the most frequent first. */
export const families = spelled(
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 林lin 高gao 罗luo 郑zheng 梁liang 谢xie 宋song 唐tang 许xu 邓deng 韩han 冯feng 曹cao 彭peng 曾zeng 肖xiao 田tian 董dong 潘pan 袁yuan 蔡cai 蒋jiang 余yu 于yu 杜du 叶ye 程cheng 魏wei 苏su 吕lv 丁ding 任ren 卢lu 姚yao 沈shen 钟zhong 姜jiang 崔cui 谭tan 陆lu 范fan 汪wang 廖liao 石shi 金jin 韦wei 贾jia 夏xia 付fu 方fang 邹zou 熊xiong 白bai 孟meng 秦qin 邱qiu 侯hou 江jiang 尹yin 薛xue 闫yan 段duan 雷lei 龙long 黎li 史shi 陶tao 贺he 毛mao 顾gu 郝hao 龚gong 邵shao 欧阳ouyang 司马sima 诸葛zhuge',
);

/** Characters of given names; several sound alike, as they do in life. */
export const women = spelled(
  '燕yan 婷ting 娟juan 敏min 静jing 丽li 芳fang 雪xue 梅mei 玲ling 怡yi 欣xin 晴qing 雅ya 洁jie 慧hui 琳lin 颖ying 莹ying 佳jia 嘉jia 倩qian 萍ping 红hong 秀xiu 兰lan 英ying 月yue 玉yu 雨yu 宇yu 诗shi 思si 梦meng 晓xiao 小xiao 春chun 秋qiu 子zi 紫zi 若ruo 涵han 涵han 婉wan 清qing 青qing 艳yan 霞xia 珊shan 曦xi 茜xi 桂gui 文wen 雯wen 淑shu 素su 芬fen 妍yan 嫣yan',
);
export const men = spelled(
  '伟wei 强qiang 磊lei 军jun 俊jun 杰jie 勇yong 涛tao 明ming 鸣ming 超chao 刚gang 平ping 辉hui 鹏peng 华hua 飞fei 鑫xin 波bo 斌bin 彬bin 宇yu 浩hao 凯kai 健jian 建jian 志zhi 智zhi 国guo 栋dong 家jia 嘉jia 文wen 博bo 子zi 梓zi 轩xuan 然ran 晨chen 辰chen 阳yang 洋yang 立li 力li 海hai 峰feng 锋feng 振zhen 一yi 毅yi 思si 远yuan 源yuan 天tian 泽ze 成cheng 诚cheng 东dong 林lin 霖lin',
);

export const english = {
  given:
    'Amelia Oliver Isla George Ava Harry Grace Arthur Freya Jack Poppy Leo Florence Oscar Alice Theo Ivy Henry Elsie Archie Rosie Thomas Matilda Edward Daisy Hugh Beatrice Rupert Callum Eilidh Rhys Carys Owen Aisha Imran Priya Arjun Kwame Hannah Simon Judith Martin Emma Liam Charlotte Noah Lucas Harper Ethan Zoe Mason Ruby Cooper Camila Rafael Katherine Stephen Philip Sara'.split(
      ' ',
    ),
  family:
    'Hart Whitfield Ashdown Pemberton Marlow Thorne Kemp Lockwood Fairbairn Sutcliffe Bramley Holloway Winslow Tanner Rowe Penrose Llewellyn Pritchard Bevan MacLeod Drummond Galbraith Okafor Mensah Khan Patel Sharma Hussain Nolan Byrne Quigley Barlow Crabtree Dunmore Elwood Fenwick Garside Hebden Ingham Jessop Kirkby Langley Mallory Norbury Oakley Redfern Saxby Tindall Underwood Vickers Wardle Yardley Anderson Beaumont Callahan Dawson Everett Foster Grayson Jensen'.split(
      ' ',
    ),
};

/** The same given name as its bearer may also write it. */
export const shortForms: Record<string, string> = {
  Katherine: 'Kate',
  Stephen: 'Steven',
  Philip: 'Phillip',
  Sara: 'Sarah',
  Thomas: 'Tom',
  Edward: 'Ted',
  Matilda: 'Tilly',
  Henry: 'Harry',
  Beatrice: 'Bea',
  Theo: 'Theodore',
  Hannah: 'Hanna',
};

export const firms = {
  zh: '晨光 云锦 江南 明德 同兴 瑞祥 春和 百合 四季 远山 青禾 澄海 长风 启明 锦程 和润 东篱 南浦 北辰 天元'.split(' '),
  zhTrades: ['科技有限公司', '律师事务所', '建筑设计公司', '会计师事务所', '文化传媒公司', '贸易有限公司', '口腔诊所', '投资管理公司'],
  zhTea: ['茶馆', '茶楼', '餐厅', '民宿', '书店'],
  en: 'Harbour Lantern Bluebell Kingfisher Copper Willow Juniper Magpie Clocktower Quayside Riverbank Hilltop Foxglove Saltmarsh'.split(
    ' ',
  ),
  enTrades: ['Partners', 'Architects', 'Trading', 'Consulting', 'Law', 'Studio'],
  enTea: ['Tea Room', 'Café', 'Guesthouse'],
  zhRoles: ['行政', '采购', '店主', '总经理助理'],
  enRoles: ['Office manager', 'Buyer', 'Owner', 'Assistant'],
};
