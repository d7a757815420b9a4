/* Reads words in Latin letters as pinyin: `changanbei` → 长安杯, by the table of scripts/jianbao/site/search/pinyin.py. */

import { get } from "./source.js";

const SHORTEST = 2; // syllables, and letters of initials: less is ambiguous
const MOST = 12; // maximum phrases for one word

export async function load() {
  return new Pinyin(await (await get("search/pinyin.txt")).text());
}

/** As a keyboard types it: no tones, v for ü. Nothing for what is no pinyin. */
export function typed(text) {
  const letters = text.normalize("NFD").replaceAll("u\u0308", "v").replace(/\p{M}/gu, "");
  return /^[a-z]+$/.test(letters) ? letters : "";
}

export class Pinyin {
  constructor(text) {
    const [characters, ...lines] = text.split("\n");
    const usual = new Map([...characters.matchAll(/(\P{ASCII})([a-z]+)/gu)].map(([, character, reading]) => [character, reading]));
    this.words = lines.map((line) => {
      const [, kind, word, own] = /^(.)(\P{ASCII}*)(.*)$/u.exec(line);
      const characters = Array.from(word);
      const readings = own ? own.split(" ") : characters.map((character) => usual.get(character) ?? "?");
      return { characters, readings, letters: readings.join(""), isName: kind === "=" };
    });
  }

  /** The phrases read so, from syllable to syllable. */
  read(letters) {
    return this.#some(this.#exact, letters);
  }

  /** What may be meant: phrases that begin so, as while one is typing; else names with these initials. */
  guess(letters) {
    const begun = this.#some(this.#begun, letters);
    return begun.length ? begun : this.#some(this.#initials, letters);
  }

  #some(find, letters) {
    const found = new Set(this.words.flatMap((word) => find.call(this, word, letters)));
    return [...found].slice(0, MOST);
  }

  #exact(word, letters) {
    return stretches(word, letters, (rest, reading) => rest.startsWith(reading));
  }

  #begun(word, letters) {
    return stretches(word, letters, (rest, reading) => rest.startsWith(reading) || reading.startsWith(rest));
  }

  #initials({ characters, readings, isName }, letters) {
    if (!isName || letters.length < SHORTEST || letters.length !== characters.length) return [];
    return readings.every((reading, i) => reading[0] === letters[i]) ? [characters.join("")] : [];
  }
}

/** The stretches of a word, from syllable to syllable, that take all the letters. */
function stretches({ characters, readings, letters: whole }, letters, fits) {
  const found = [];
  if (!whole.includes(letters.slice(0, -5) || letters[0])) return found; // the last syllable may be unfinished
  for (let start = 0; start < readings.length; start++) {
    let rest = letters;
    let at = start;
    while (rest && at < readings.length && fits(rest, readings[at])) rest = rest.slice(readings[at++].length);
    if (!rest && at - start >= SHORTEST) found.push(characters.slice(start, at).join(""));
  }
  return found;
}
