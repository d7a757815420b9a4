/* What to try when nothing is found: the query's words one by one, then the longest parts that do occur. */

const OFFERS = 4;
const TRIES = 40; // parts looked up at most: each is a question to the index

export async function suggestions(engine, asked) {
  const phrases = asked.map(([word]) => word);
  const tried = new Map();
  const count = async (phrase) => {
    if (!tried.has(phrase)) tried.set(phrase, (await engine.find([[phrase]])).size);
    return tried.get(phrase);
  };
  const offers = [];
  const words = phrases.length > 1 ? phrases : divided(phrases[0] ?? "");
  for (const word of words) offers.push({ query: word, count: await count(word) });
  const found = offers.filter((offer) => offer.count);
  if (found.length) return found.slice(0, OFFERS);
  return longestParts(phrases[0] ?? "", count);
}

/** A query that runs over punctuation, cut there. */
function divided(phrase) {
  const words = phrase.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.join("") === phrase ? [] : words;
}

async function longestParts(phrase, count) {
  const characters = Array.from(phrase);
  let tries = 0;
  for (let length = characters.length - 1; length >= 2; length--) {
    const offers = new Map();
    for (let at = 0; at + length <= characters.length && tries < TRIES; at++, tries++) {
      const part = characters.slice(at, at + length).join("");
      const articles = await count(part);
      if (articles) offers.set(part, articles);
    }
    if (offers.size) return [...offers].slice(0, OFFERS).map(([query, articles]) => ({ query, count: articles }));
  }
  return [];
}
