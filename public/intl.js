// Whatever first writes a number or a day makes the browser read how all languages do it: a tenth of a second on a small phone,
// in which the page would be deaf. It is read once for all of the page's threads, so this one does it, and ends.
for (var language of ["fr", "en-GB"]) {
  new Intl.NumberFormat(language).format(1);
  new Intl.PluralRules(language).select(1);
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(0);
}
close();
