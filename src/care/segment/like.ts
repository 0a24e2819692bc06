/** `%` any letters, `_` one letter, as LIKE has them; followed without ever going back more than one `%`. */
export const isLike = (text: string, pattern: string): boolean => {
  const [letters, signs] = [[...text], [...pattern]];
  let [at, sign, star, mark] = [0, 0, -1, 0];
  while (at < letters.length) {
    if (signs[sign] === '%') {
      star = sign++;
      mark = at;
    } else if (sign < signs.length && (signs[sign] === '_' || signs[sign] === letters[at])) {
      at += 1;
      sign += 1;
    } else if (star >= 0) {
      sign = star + 1;
      at = ++mark;
    } else return false;
  }
  return signs.slice(sign).every((one) => one === '%');
};
