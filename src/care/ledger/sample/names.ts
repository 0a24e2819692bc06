/** Names the made-up customers are put together from; nobody is meant by any combination. */
export type Pool = { given: readonly string[]; family: readonly string[] };

const list = (words: string): string[] => words.split(' ');

const british: Pool = {
  given: list(
    'Amelia Oliver Isla George Ava Harry Grace Arthur Freya Jack Poppy Leo Florence Oscar Alice Theo Ivy Henry Elsie Archie Rosie Alfie Evelyn Thomas Matilda Edward Daisy Hugh Beatrice Rupert Nell Callum Eilidh Rhys Carys Owen Aisha Imran Priya Arjun Zainab Kwame Adaeze Tom Hannah Simon Judith Martin Gillian Keith',
  ),
  family: list(
    'Hart Whitfield Ashdown Pemberton Marlow Thorne Kemp Lockwood Fairbairn Sutcliffe Bramley Holloway Winslow Tanner Rowe Penrose Trevithick Llewellyn Pritchard Bevan MacLeod Drummond Galbraith Carruthers Okafor Mensah Khan Patel Sharma Hussain Begum Nolan Byrne Quigley Barlow Crabtree Dunmore Elwood Fenwick Garside Hebden Ingham Jessop Kirkby Langley Mallory Norbury Oakley Peverell Redfern Saxby Tindall Underwood Vickers Wardle Yardley',
  ),
};
const german: Pool = {
  given: list('Lena Jonas Mia Felix Clara Paul Greta Emil Frieda Anton Johanna Karl Marlene Moritz Anke Jürgen Sabine Uwe Heike Matthias'),
  family: list(
    'Albrecht Brandt Dietrich Engel Falkenberg Gerlach Hartwig Jansen Kessler Lindner Möller Neumann Ostermann Pfeiffer Reuter Seidel Thalmann Vogt Winkler Zander',
  ),
};
const french: Pool = {
  given: list(
    'Camille Louis Manon Hugo Léa Jules Chloé Gabriel Élise Antoine Margaux Bastien Solène Rémi Agathe Thibault Nadia Karim Odile Yves',
  ),
  family: list(
    'Aubert Bonnet Carpentier Delmas Fabre Garnier Joubert Lambert Marchand Noël Perrin Renaud Savary Tessier Vasseur Lefort Charpin Rousselle Guérin Baudry',
  ),
};
const iberian: Pool = {
  given: list('Lucía Mateo Carmen Diego Inés Pablo Sofía Álvaro Rocío Nuno Beatriz Tiago Leonor Rui Marta Joaquim Pilar Iker Nerea Jordi'),
  family: list(
    'Aguilar Bravo Cortés Domínguez Esteban Fuentes Guerrero Herrera Iglesias Lozano Almeida Barbosa Carvalho Duarte Figueira Lourenço Moreira Pinheiro Quintas Teixeira',
  ),
};
const italian: Pool = {
  given: list('Giulia Lorenzo Chiara Matteo Elena Davide Silvia Nicola Bianca Pietro Marta Tommaso Ilaria Sandro Donatella'),
  family: list('Barbieri Conti De-Luca Esposito Ferrara Galli Leone Martini Neri Orlando Pellegrini Rinaldi Serra Testa Villa'),
};
const northern: Pool = {
  given: list(
    'Astrid Lars Ingrid Nils Freja Magnus Saga Mikkel Elin Aksel Aino Eero Liv Henrik Maja Sven Anneke Joost Femke Bram Marieke Daan',
  ),
  family: list(
    'Andersen Bergström Dahl Eklund Fjeld Halvorsen Isaksen Juhl Karlsson Lindqvist Mikkelsen Nyberg Oksanen Rantanen Solberg Virtanen Van-Dijk De-Vries Bakker Visser Peeters Maes',
  ),
};
const eastern: Pool = {
  given: list('Zofia Jakub Hanna Mateusz Eliška Tomáš Rūta Lukas Despina Nikos Eleni Stavros Maria Yannis Kinga Piotr'),
  family: list(
    'Kowalczyk Wiśniewska Zieliński Nowotny Dvořák Svobodová Kazlauskas Papadakis Georgiou Christou Andreou Vella Borg Lewandowska',
  ),
};
const levantine: Pool = {
  given: list('Noa Eitan Tamar Omar Layla Yousef Mariam Khalid Rana Samir Dana Tariq'),
  family: list('Haddad Mansour Nasser Khoury Barak Levinson Shaheen Darwish Azoulay Rahman Saleh Tannous'),
};
const japanese: Pool = {
  given: list('Haruka Kenji Yui Takumi Sakura Daichi Aoi Shota Naomi Ren'),
  family: list('Arakawa Fujimoto Hayashi Ishikawa Kuroda Matsuda Nishimura Okada Sugiyama Yamane'),
};
const overseas: Pool = {
  given: list('Emma Liam Charlotte Noah Olivia Lucas Harper Ethan Zoe Mason Ruby Cooper Thandi Sipho Camila Rafael'),
  family: list('Anderson Beaumont Callahan Dawson Everett Foster Grayson Hollis Jensen Keating Lawson Mercer Naidoo Botha Pereira Ramos'),
};

const pools: Record<string, Pool> = {
  GB: british,
  IE: british,
  JE: british,
  DE: german,
  AT: german,
  CH: german,
  FR: french,
  BE: french,
  ES: iberian,
  PT: iberian,
  IT: italian,
  MT: eastern,
  NO: northern,
  SE: northern,
  DK: northern,
  FI: northern,
  IS: northern,
  NL: northern,
  PL: eastern,
  CZ: eastern,
  LT: eastern,
  GR: eastern,
  CY: eastern,
  IL: levantine,
  LB: levantine,
  AE: levantine,
  BH: levantine,
  SA: levantine,
  JP: japanese,
};

export const poolOf = (country: string | undefined): Pool => pools[country ?? 'GB'] ?? overseas;

/** Family and given names with their spelling in letters, for addresses. */
export const chineseFamily: readonly (readonly [string, string])[] = list(
  '陈chen 林lin 黄huang 张zhang 李li 王wang 吴wu 刘liu 杨yang 郑zheng 谢xie 郭guo 曾zeng 梁liang 何he 罗luo 许xu 邓deng 冯feng 蔡cai 彭peng 潘pan 袁yuan 董dong 余yu 苏su 叶ye 魏wei 程cheng 欧阳ouyang',
).map((pair) => [pair.replace(/[a-z]/g, ''), pair.replace(/[^a-z]/g, '')]);
export const chineseGiven: readonly (readonly [string, string])[] = list(
  '晓燕xiaoyan 志强zhiqiang 雅婷yating 建华jianhua 思远siyuan 佩珊peishan 文博wenbo 静怡jingyi 家明jiaming 美玲meiling 子涵zihan 国栋guodong 慧敏huimin 俊杰junjie 秋月qiuyue 立新lixin 若曦ruoxi 海涛haitao 婉清wanqing 一鸣yiming 春梅chunmei 嘉豪jiahao 诗雨shiyu 振宇zhenyu 素芬sufen 浩然haoran 丽娟lijuan 明轩mingxuan 桂英guiying 晨曦chenxi',
).map((pair) => [pair.replace(/[a-z]/g, ''), pair.replace(/[^a-z]/g, '')]);

export const places = list(
  'Harbour Lane Mill Orchard Castle Bridge Station Chapel Meadow Lantern Foxglove Bluebell Saltmarsh Kingfisher Thistle Hawthorn Wren Copper Cobblestone Pebble Driftwood Willow Juniper Magpie Marigold Clocktower Quayside Riverbank Moorland Hilltop',
);
export const trades = [
  'Gifts',
  'Interiors',
  'Emporium',
  'Trading',
  'Home & Garden',
  'Florists',
  'Tea Rooms',
  'Stationers',
  'Garden Centre',
  'Museum Shop',
  'Homewares',
  'Party Supplies',
  'Farm Shop',
  'Books & Cards',
];
export const chineseHouses: readonly (readonly [string, string])[] = list(
  '晨光chenguang 茶香chaxiang 福来fulai 云锦yunjin 喜乐xile 江南jiangnan 明德mingde 同兴tongxing 瑞祥ruixiang 春和chunhe 百合baihe 四季siji',
).map((pair) => [pair.replace(/[a-z]/g, ''), pair.replace(/[^a-z]/g, '')]);
export const chineseTrades = ['礼品有限公司', '家居用品公司', '百货商行', '茶具店', '文创礼品店', '贸易有限公司'];
export const roles = ['Owner', 'Buyer', 'Shop manager', 'Purchasing'];
export const chineseRoles = ['店主', '采购', '店长', '采购主管'];
