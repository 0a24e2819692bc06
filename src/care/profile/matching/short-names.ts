/** Given names their bearers also write otherwise, a family of them a line. */
const families = `
abigail abby gail|alexander alex sandy xander alec sasha|alexandra alex sandra sasha lexi|alice ali|amanda mandy|andrew andy drew|
anne ann anna annie|anthony tony antony|arthur art|barbara barb babs|beatrice bea beatrix|benjamin ben benny|bernard bernie|bridget biddy|
catherine katherine kate kathy cathy katie kathryn catharine kat|charles charlie chuck|charlotte lottie charlie|christina chris tina|
christine chris chrissie|christopher chris kit|daniel dan danny|david dave davy|deborah deb debbie debra|dorothy dot dolly|
edward ed ted eddie teddy ned|eleanor ellie nell|elizabeth liz beth lizzie eliza betty elisabeth libby|emily em emmy|florence flo florrie|
francis frank|frances fran|frederick fred freddie|gabriel gabe|geoffrey geoff jeff jeffrey|george georgie|gerald gerry jerry|gregory greg|
hannah hanna|harold harry hal|helen nell helena|henry harry hank|isabella bella izzy|jacob jake|james jim jimmy jamie|janet jan|
jennifer jen jenny|jessica jess jessie|john jack johnny jon|jonathan jon jonny|joseph joe joey|joshua josh|judith judy|kenneth ken|
kimberly kim|laurence larry lawrence|leonard len leo lenny|louis lou lewis louie|louise lou|lucas luke|madeleine maddie madeline|
margaret maggie meg peggy|maria mary|mark marc|martin marty|matilda tilly tilda|matthew matt mathew|michael mike mick mickey|nathaniel nat nathan|
nicholas nick nicolas|nicola nicky|oliver olly ollie|pamela pam|patricia pat patty trish|patrick pat paddy|peter pete|philip phil phillip|
rachel rachael|raymond ray|rebecca becky becca|richard rick dick richie|robert bob rob bobby|ronald ron|rosemary rosie|samantha sam|
samuel sam|sara sarah sally|stephen steven steve|stuart stewart|susan sue susie suzanne|teresa theresa terry|theodore theo ted|
thomas tom tommy|timothy tim|tobias toby|victoria vicky tori|vincent vince|vivian viv vivien|walter walt|william will bill billy liam|zachary zac zach zack`;

const circles = new Map<string, Set<string>>();
for (const family of families.replace(/\n/g, '').split('|')) {
  const names = family.split(' ');
  for (const name of names) circles.set(name, new Set([...(circles.get(name) ?? []), ...names]));
}

/** Whether two given names, in plain lower case, are forms of one. */
export const isShortFor = (a: string, b: string): boolean => circles.get(a)?.has(b) ?? false;
