// Draws the picture that comes in as points: `node draw-icon.ts SIZE < seal.svg > seal.png`. In a process of its own, because the house,
// which takes pictures of anybody, never reads drawings.
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';

const size = Number(process.argv[2]);
const picture = sharp(await buffer(process.stdin), { density: (72 * size) / 26 });
process.stdout.write(await picture.resize(size, size).png().toBuffer());
