// A view, to the address and back.

import assert from "node:assert/strict";
import { test } from "node:test";

import { cleanWords, fromQuery, plainView, toQuery } from "../../guide/site/static/compare/view.js";
import { draw } from "./draw.mjs";

// Ids may be any words, also those that mean something to the language.
const every = ["django", "7", "flask", "constructor", "2fa", "gpl-3.0"];
const criteria = ["api-contract", "404", "constructor", "onboarding"];
const known = {
  every,
  options: every,
  must: [
    ...criteria.slice(0, 3).flatMap((id) => [4, 2, 1].map((fit) => `${id}.${fit}`)),
    "hosting.yes", "hosting.no", "hosting.at-the-edge", "memory.at-least", "memory.at-most",
  ],
  weigh: criteria.slice(0, 3).flatMap((id) => [1, 2, 3].map((weight) => `${id}.${weight}`)),
  group: ["foundation", "shape", "12"],
  sort: ["label", "difference", "of.django"],
  release: { "django.5.2": "django", "django.4": "django", "gpl-3.0.1": "gpl-3.0" },
  open: criteria.flatMap((id) => every.map((option) => `${id}.${option}`)),
};
const phone = { ...known, options: every.slice(0, 2) };
const KEYS = ["options", "must", "weigh", "group", "kind", "find", "differ", "mine", "hide", "sort", "release", "open"];

const grades = (given = {}) => Object.assign(Object.create(null), given);
const read = (query, page = known) => fromQuery(query, page);
const clean = (query, page = known) => toQuery(read(query, page), page);

/** Any view that a reader can make of the page. */
function anyView(random, page) {
  const some = (items) => items.filter(() => random() < 0.3);
  const pick = (items) => items[Math.floor(random() * items.length)];
  const number = () => Math.round((random() - 0.3) * 10 ** (1 + Math.floor(random() * 9))) / 10 ** Math.floor(random() * 4) || 0;
  const required = (items) => {
    const needs = grades();
    for (const item of some(items)) {
      const [id, part] = item.split(".");
      const bound = { "at-least": "at_least", "at-most": "at_most" }[part];
      if (bound) needs[id] = { ...needs[id], [bound]: number() };
      else if (/^\d$/.test(part)) needs[id] = { fit: +part };
      else needs[id] = { one_of: [...(needs[id]?.one_of ?? []), part] };
    }
    return needs;
  };
  const graded = (items) => grades(Object.fromEntries(some(items).map((item) => item.split(".").map((part, at) => (at ? +part : part)))));
  const mixed = page.every.map((option) => [random(), option]).sort(([one], [other]) => one - other).map(([, option]) => option);
  const text = Array.from({ length: Math.floor(random() * 100) }, () => pick([..."aé ß&=+%#?'\"<>.,;/\\漢😀\u0301\u200d\t\n\ud800\u0000"])).join("");
  return {
    options: random() < 0.5 ? page.options : mixed.slice(0, 2 + Math.floor(random() * (mixed.length - 1))),
    must: required(page.must),
    weigh: graded(page.weigh),
    group: some(page.group),
    kind: pick(["", "fact", "judgement"]),
    find: cleanWords(text),
    differ: random() < 0.5,
    mine: random() < 0.5,
    hide: random() < 0.5,
    sort: pick(["", "label", "difference"]),
    release: [...pick([[], ["django.5.2"], ["django.4"]]), ...pick([[], ["gpl-3.0.1"]])],
    open: some(page.open),
  };
}

for (const [name, page] of Object.entries({ "a wide page": known, "a phone": phone })) {
  test(`every state of ${name} is the same after its address`, () => {
    const random = draw(name.length);
    for (let round = 0; round < 5000; round += 1) {
      const view = anyView(random, page);
      const query = toQuery(view, page);
      assert.deepEqual(fromQuery(query, page), view, query);
      assert.equal(toQuery(fromQuery(query, page), page), query);
      // As a browser does it: the address is parsed before it is read.
      const { search } = new URL(`https://example.org/compare/?${query}`);
      assert.deepEqual(fromQuery(search, page), view, search);
    }
  });
}

test("any text after the question mark gives a view that is clean", () => {
  const random = draw(7);
  const pieces = [...KEYS, ...every, ...criteria, ...known.open.slice(0, 5), "=", "&", ",", ".", "1", "4", "%", "%00", "%zz", "__proto__", "<img>", "\ud800", " "];
  for (let round = 0; round < 5000; round += 1) {
    const query = Array.from({ length: Math.floor(random() * 12) }, () => pieces[Math.floor(random() * pieces.length)]).join("");
    assert.equal(clean(clean(query)), clean(query), query);
  }
});

test("the plain view has no query", () => {
  assert.equal(toQuery(plainView(known), known), "");
  assert.equal(toQuery(plainView(phone), phone), "");
  assert.deepEqual(read(""), {
    options: every, must: grades(), weigh: grades(), group: [], kind: "", find: "",
    differ: false, mine: false, hide: false, sort: "", release: [], open: [],
  });
});

test("keys and lists stand in the page's order, columns in the reader's", () => {
  const query = "open=404.7,api-contract.flask&sort=label&hide=1&mine=1&differ=1&find=a+b&kind=fact&group=12,foundation"
    + "&weigh=constructor.3,api-contract.1&must=constructor.2,api-contract.4&options=flask,django";
  assert.equal(
    clean(query),
    "options=flask,django&must=api-contract.4,constructor.2&weigh=api-contract.1,constructor.3&group=foundation,12"
    + "&kind=fact&find=a%20b&differ=1&mine=1&hide=1&sort=label&open=api-contract.flask,404.7",
  );
});

test("a table stands with one release of an option", () => {
  assert.equal(clean("release=gpl-3.0.1,django.4,django.5.2"), "release=django.5.2,gpl-3.0.1");
});

test("a phone's first two columns are left out, all of them are not", () => {
  assert.equal(clean("options=django,7", phone), "");
  assert.equal(clean("options=django,7"), "options=django,7");
  assert.equal(clean(`options=${every}`, phone), `options=${every}`);
  assert.equal(clean(`options=${every}`), "");
});

const DROPPED = {
  "an unknown key": "page=2&x=&__proto__=1&constructor=1&toString=1",
  "one column only": "options=django",
  "an unknown column": "options=django,rails",
  "a column named as what objects have": "options=__proto__,toString,hasOwnProperty",
  "a fit that the criterion does not have": "must=api-contract.3",
  "a fit beyond the scale": "must=api-contract.5,api-contract.-1,api-contract.0",
  "a weight beyond the scale": "weigh=api-contract.0,api-contract.4,api-contract.1.5,api-contract.1e0,api-contract.%201",
  "a bound without its number": "must=memory.at-least,memory.at-most-,memory.at-most-x,memory.at-least-1e9,memory.at-least--",
  "a bound in another spelling": "must=memory.at-most-1.5,memory.at-most-_5,memory.at-most-1_,memory.at-most-+5,memory.at-most-0x10",
  "a number beyond all bounds": "must=memory.at-least-1234567890123,memory.at-most-0_1234567",
  "a bound of what is no number": "must=hosting.at-least-3,404.at-most-3,gone.at-most-3,__proto__.at-least-1",
  "a value that the criterion does not have": "must=hosting.maybe,hosting.__proto__,hosting.4,404.yes",
  "a criterion without fits": "must=onboarding.4&weigh=onboarding.1",
  "a criterion that is gone": "must=gone.4&weigh=gone.1&open=gone.django",
  "what objects have, as a criterion": "must=__proto__.4,toString.4&weigh=__proto__.1,valueOf.2&open=__proto__.django,404.__proto__",
  "a grade without a criterion": "must=.4&weigh=.1,.,1",
  "an unknown group": "group=safety,__proto__,toString",
  "an unknown kind": "kind=opinion",
  "an unknown order": "sort=constructor",
  "an unknown release": "release=django,django.9,__proto__.1,constructor",
  "a flag that is not 1": "differ=0&mine=true&hide=",
  "words of nothing": "find=%20%09%00%E2%80%8B",
  "broken escapes": "find=&must=%E0%A4%A&group=%",
  "capital letters": "must=API-CONTRACT.4&options=Django,Flask&SORT=label",
  "markup": "options=<script>,<img src=x onerror=alert(1)>&open=\"><svg onload=alert(1)>",
};
for (const [name, query] of Object.entries(DROPPED)) {
  test(`${name} is dropped`, () => assert.equal(clean(query), ""));
}

const CLEANED = {
  "a repeated column counts once": ["options=flask,django,flask,flask", "options=flask,django"],
  "a repeated key counts as one list": ["must=constructor.4&must=api-contract.2", "must=api-contract.2,constructor.4"],
  "a criterion has one fit": ["must=404.4,404.2,404.4", "must=404.2"],
  "of several values one is enough": ["must=hosting.at-the-edge,hosting.yes", "must=hosting.yes,hosting.at-the-edge"],
  "a number has two bounds, each the last one given": ["must=memory.at-most-9,memory.at-most-50,memory.at-least-007_50", "must=memory.at-least-7_5,memory.at-most-50"],
  "zero has one spelling": ["must=memory.at-least--0,memory.at-most-0_000", "must=memory.at-least-0,memory.at-most-0"],
  "a key with brackets is another key": ["must[]=404.4&weigh=404.1", "weigh=404.1"],
  "the known are kept among the unknown": ["group=x,shape,y&open=gone.django,404.7", "group=shape&open=404.7"],
  "escapes are undone": ["must=%34%30%34.4&options=flask%2Cdjango", "options=flask,django&must=404.4"],
};
for (const [name, [query, expected]] of Object.entries(CLEANED)) {
  test(name, () => assert.equal(clean(query), expected));
}

test("long words are cut to 80 characters, none in half", () => {
  assert.equal(read(`find=${"a".repeat(5000)}`).find, "a".repeat(80));
  assert.equal(read(`find=${encodeURIComponent("😀".repeat(200))}`).find, "😀".repeat(80));
});

test("a long list is read in no time", { timeout: 5000 }, () => {
  const list = Array.from({ length: 200_000 }, (_, at) => `id-${at}.4`).join();
  assert.equal(clean(`must=${list}&weigh=${list}&open=${list}&options=${list}&group=${list}`), "");
});

test("nothing from an address reaches what all objects share", () => {
  read("must=__proto__.4&weigh=__proto__.polluted&__proto__[polluted]=1&open=__proto__.polluted");
  assert.equal({}.polluted, undefined);
  assert.deepEqual(Object.keys(Object.prototype), []);
});

test("the id of an option may have full stops", () => {
  const page = { ...known, sort: [...known.sort, "of.gpl-3.0"] };
  const query = "options=gpl-3.0,django&sort=of.gpl-3.0&open=404.gpl-3.0";
  assert.equal(clean(query, page), query);
  assert.deepEqual(read(query, page).open, ["404.gpl-3.0"]);
});

test("former ids lead to the present ones", () => {
  const was = { criteria: new Map([["contract", "api-contract"]]), options: new Map([["gpl-3", "gpl-3.0"], ["nor.way", "7"], ["jango", "django"]]) };
  const page = { ...known, was, sort: [...known.sort, "of.gpl-3.0"] };
  const query = "options=gpl-3,nor.way&must=contract.4&weigh=contract.2&sort=of.gpl-3&open=contract.nor.way,404.gpl-3";
  assert.equal(
    clean(query, page),
    "options=gpl-3.0,7&must=api-contract.4&weigh=api-contract.2&sort=of.gpl-3.0&open=api-contract.7,404.gpl-3.0",
  );
  assert.equal(clean("release=jango.5.2,gpl-3.0.1,nor.way.1", page), "release=django.5.2,gpl-3.0.1");
  assert.equal(clean("must=constructor.4&weigh=toString.1", { ...page, was: { criteria: new Map(), options: new Map() } }), "must=constructor.4");
});

// As they were sent and stored while no id had a full stop.
const STORED = {
  "must=api-contract.4,404.2&weigh=404.3": { must: { "api-contract": { fit: 4 }, 404: { fit: 2 } }, weigh: { 404: 3 } },
  "must=hosting.yes,hosting.at-the-edge": { must: { hosting: { one_of: ["yes", "at-the-edge"] } } },
  "must=memory.at-least-1_5,memory.at-most-50": { must: { memory: { at_least: 1.5, at_most: 50 } } },
  "options=flask,7&sort=of.django&open=api-contract.flask,404.7": {
    options: ["flask", "7"], sort: "of.django", open: ["api-contract.flask", "404.7"],
  },
};
for (const [query, meant] of Object.entries(STORED)) {
  test(`${query} means what it meant`, () => {
    const own = (view) => JSON.parse(JSON.stringify(view));
    assert.deepEqual(own(read(query)), { ...own(plainView(known)), ...meant });
  });
}

test("one column by itself stands before the first ones, where there are more than these", () => {
  assert.equal(clean("options=flask", phone), "options=flask,django");
  assert.equal(clean("options=7", phone), "options=7,django");
  assert.equal(clean("options=django,rails", phone), "");
  assert.equal(clean("options=flask"), "");
});
