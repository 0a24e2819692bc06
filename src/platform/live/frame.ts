/** A text as it goes over a line (RFC 6455: text, whole, unmasked): made once for all who hear it. */
export type Frame = { readonly bytes: Buffer };

const whole = 0x81;

export const frameOf = (text: string): Frame => {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(head + length);
  bytes[0] = whole;
  bytes[1] = head === 2 ? length : head === 4 ? 126 : 127;
  if (head === 4) bytes.writeUInt16BE(length, 2);
  if (head === 10) bytes.writeBigUInt64BE(BigInt(length), 2);
  bytes.write(text, head);
  return { bytes };
};
