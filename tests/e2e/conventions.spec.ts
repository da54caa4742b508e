import { expect, type Page, test } from "@playwright/test";
import { expectNoViolation } from "./axe";
import { agreed, allSign, framework, mailedCode, printed, proposed, sign, TYPED } from "./conventions";
import { Keys } from "./keys";
import { inDays } from "./people";
import { fresh } from "./space";
import { expectNoOverflow } from "./support";

test.slow();

const said = (page: Page) => page.locator(".notice.success:visible");
const steps = (page: Page) => page.getByRole("list", { name: "Où en est la convention" });
const now = (page: Page) => page.getByRole("region", { name: "Qui doit agir maintenant" });

/** A day as people read it. */
function read(day: string) {
  const words = new Intl.DateTimeFormat("fr-FR", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return words.format(new Date(day)).replace(/^1 /, "1er ");
}

/** Adds a line to a list of the form. */
async function add(page: Page, label: string, words: string) {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(words);
  await field.press("Enter");
}

test("from an accepted interest to three signatures and a day that counts", async ({ page, browser }) => {
  const { slug, title, interest, member, coordinator } = await agreed(browser, page);
  await page.goto("/mes-missions");
  await expect(page.getByText("L’association ou la coordination prépare la convention.")).toBeVisible();

  // The association prepares it.
  await member.goto(`/espace-association/${slug}/interets?etat=toutes`);
  await member.locator(".card.received summary").first().click();
  await member.getByRole("link", { name: /^Préparer la convention/ }).click();
  await expect(member.getByText("mise à disposition")).toBeVisible();
  await expectNoViolation(member);
  await member.getByRole("button", { name: "Commencer" }).click();
  await expect(member).toHaveURL(/\/conventions\/[0-9a-f-]+\/modifier$/);
  const id = new URL(member.url()).pathname.split("/")[2];
  await expect(member.getByLabel("Titre de la mission")).toHaveValue(title);
  await expect(member.getByText(/Il manque \d+ champs\./)).toBeVisible();
  await expectNoOverflow(member);

  for (const [name, words] of Object.entries(TYPED)) await member.locator(`[id="${name}"]`).fill(words);
  await add(member, "Tâches", "Tenir les comptes");
  await add(member, "Lieux", "À l’atelier");
  await expect(member.getByText(/Tout est rempli/)).toBeVisible();
  // What is typed waits in the phone, whatever happens to the page.
  await member.reload();
  await expect(member.getByLabel("But de la mission")).toHaveValue(TYPED.purpose);
  await member.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(member.locator(".save-state")).toHaveText("Envoyé");
  await expectNoViolation(member);

  // The coordination proposes it.
  await coordinator.goto(`/conventions/${id}`);
  await expect(steps(coordinator).locator("[aria-current=step]")).toContainText("Brouillon");
  await now(coordinator).getByRole("button", { name: "Proposer aux signatures" }).click();
  const dialog = coordinator.getByRole("dialog");
  await expect(dialog).toContainText("Les trois signataires reçoivent un courriel tout de suite.");
  await dialog.getByRole("button", { name: "Proposer aux signatures" }).click();
  await expect(said(coordinator)).toBeFocused();
  await expect(steps(coordinator).locator("[aria-current=step]")).toContainText("À signer");
  await expectNoOverflow(coordinator);
  await expectNoViolation(coordinator);

  // Each signs, in any order; whoever is awaited finds it first.
  await page.goto("/conventions");
  const yours = page.getByRole("region", { name: "À vous d’agir" });
  await expect(yours.getByRole("link", { name: title })).toBeVisible();
  await expectNoViolation(page);
  await sign(page, id, title);
  await expect(page.getByText(/Il manque encore la signature/)).toBeVisible();
  await expectNoOverflow(page);
  await expectNoViolation(page);
  await sign(member, id, title);
  await sign(coordinator, id, title);
  await expect(coordinator.getByText(/Les trois ont signé/)).toBeVisible();

  await page.goto(`/conventions/${id}`);
  await expect(steps(page).locator("[aria-current=step]")).toContainText("En cours");
  await expect(page.getByText("Signature électronique simple, par code envoyé par courriel")).toHaveCount(3);
  // What it costs is nobody's business but the coordination's.
  await expect(page.getByRole("heading", { name: "Coût et valorisation" })).toHaveCount(0);

  // A day, declared and confirmed, counts against the plan.
  const declared = await page.request.post("/api/v1/me/days", {
    data: { interest, day: inDays(0), minutes: 420, kind: "skills_sponsorship", note: "" },
    headers: { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") },
  });
  expect(declared.ok(), await declared.text()).toBe(true);
  await member.goto(`/espace-association/${slug}/jours`);
  await member.getByRole("button", { name: /^Confirmer/ }).first().click();
  await expect(said(member)).toContainText("C’est confirmé");
  await page.reload();
  await expect(page.getByText("7 h confirmées sur 20 h prévues")).toBeVisible();
  await expectNoViolation(page);
  expect(await printed(page, `/api/v1/conventions/${id}/days.pdf`)).toEqual({ status: 200, isPdf: true });

  // What it costs is said, and the year tells what it was worth, on the page and in print.
  await coordinator.goto(`/conventions/${id}`);
  await coordinator.getByText("Dire le coût").click();
  await coordinator.getByLabel("Pour une heure").check();
  await coordinator.getByLabel("Salaire brut").fill("20");
  await coordinator.getByLabel("Charges de l’employeur").fill("8");
  await coordinator.getByRole("button", { name: "Enregistrer le coût" }).click();
  await expect(said(coordinator)).toContainText("Le coût est enregistré.");
  const year = inDays(0).slice(0, 4);
  await coordinator.goto(`/coordination/valorisation?annee=${year}&association=${slug}`);
  const address = `/api/v1/valuations/${year}/${slug}/statement.pdf`;
  // A year begins before anyone has put the law's figures of it in: then nothing is made up.
  const answer = await coordinator.request.get(`/api/v1/valuations/${year}`);
  if (answer.ok()) {
    await expect(coordinator.locator("tfoot")).toContainText(/196\s€/);
    const statement = coordinator.getByRole("link", { name: /^L’état de l’année en PDF/ });
    await expect(statement).toHaveAttribute("href", address);
    expect(await printed(coordinator, address)).toEqual({ status: 200, isPdf: true });
  } else {
    expect(answer.status()).toBe(422);
    await expect(coordinator.getByText(/^Les chiffres de la loi pour cette année ne sont pas dans les tables/)).toBeVisible();
  }
  await expectNoOverflow(coordinator);
  await expectNoViolation(coordinator);
  // Nobody else reads what people cost.
  expect(await printed(member, address)).toMatchObject({ isPdf: false });
});

test("a convention begins under a framework, of an interest or with a person who is named", async ({ page, browser }) => {
  const { slug, title: mission, interest, member, coordinator } = await agreed(browser, page);
  const { title } = await framework({ slug, coordinator });
  await member.goto(`/conventions/nouvelle?interet=${interest}`);
  const choice = member.getByRole("group", { name: "Convention-cadre" });
  await expect(choice.getByLabel(title)).toBeChecked();
  await expect(choice.getByLabel("Sans convention-cadre")).not.toBeChecked();
  await expectNoViolation(member);
  await member.getByRole("button", { name: "Commencer" }).click();
  await expect(member).toHaveURL(/\/conventions\/[0-9a-f-]+\/modifier$/);
  await expect(member.locator('[id="clauses.safety"]')).toHaveValue("Comme convenu une fois pour toutes.");
  // A second one of the same interest is refused where it would begin.
  await member.goto(`/conventions/nouvelle?interet=${interest}`);
  await member.getByRole("button", { name: "Commencer" }).click();
  await expect(member.getByRole("alert")).toContainText("Une convention est déjà en cours");

  await member.goto("/conventions");
  const own = member.getByRole("region", { name: "Conventions-cadres" });
  await expectNoOverflow(member);
  await own.getByRole("link", { name: `Préparer une convention, ${title}` }).click();
  // The only mission there is is chosen already.
  await expect(member.getByRole("group", { name: "Mission" }).getByLabel(mission)).toBeChecked();
  const who = member.getByLabel("Courriel professionnel de la personne");
  await member.getByRole("button", { name: "Commencer" }).click();
  await expect(who).toBeFocused();
  await expect(member.getByText("Indiquez le courriel professionnel de la personne.")).toBeVisible();
  await expectNoOverflow(member);
  await expectNoViolation(member);
  await who.fill("agent@laposte.example");
  await member.reload();
  await expect(who).toHaveValue("agent@laposte.example");
  await member.getByRole("button", { name: "Commencer" }).click();
  await expect(member).toHaveURL(/\/conventions\/[0-9a-f-]+\/modifier$/);
  await expect(member.locator('[id="employee.work_email"]')).toHaveValue("agent@laposte.example");
  await coordinator.goto("/coordination/cadres");
  await expect(coordinator.getByRole("link", { name: `Préparer une convention, ${title}` })).toBeVisible();
});

test("an edit takes the signatures away, and says whose before and after", async ({ page, browser }) => {
  const { id, title, member } = await proposed(browser, page);
  await sign(page, id, title);
  await member.goto(`/conventions/${id}/modifier`);
  await expect(member.getByText(/^Modifier efface les signatures de Postière d’essai/).first()).toBeVisible();
  await member.getByLabel("But de la mission").fill("Aider l’atelier à voir clair dans ses comptes.");
  await member.getByRole("button", { name: "Enregistrer", exact: true }).click();
  const dialog = member.getByRole("dialog", { name: "Modifier un document proposé" });
  await expect(dialog).toContainText("Postière d’essai");
  await expectNoViolation(member);
  await dialog.getByRole("button", { name: "Enregistrer quand même" }).click();
  await expect(member.getByText(/Les signatures de Postière d’essai sont effacées/)).toBeVisible();
  await page.goto(`/conventions/${id}`);
  await expect(steps(page).locator("[aria-current=step]")).toContainText("Brouillon");
  await expect(page.getByText("Signature électronique simple, par code envoyé par courriel")).toHaveCount(0);
});

test("an amendment moves the last day once all three have signed it", async ({ page, browser }) => {
  const three = await proposed(browser, page);
  const { id, title, member, coordinator } = three;
  await allSign(three);
  const facts = (of: Page) => of.locator(".detail-head .facts");
  const card = (of: Page) => of.locator(".card.amendment");
  const [before, after] = [read(TYPED.ends_on), read(inDays(229))];
  await coordinator.goto(`/conventions/${id}`);
  await expect(facts(coordinator)).toContainText(before);
  await now(coordinator).getByRole("link", { name: "Préparer un avenant" }).click();
  await expect(coordinator.getByRole("heading", { level: 1, name: "Préparer un avenant" })).toBeVisible();
  const save = coordinator.getByRole("button", { name: "Enregistrer l’avenant" });
  await save.click();
  const from = coordinator.getByLabel("À partir du", { exact: true });
  await expect(from).toBeFocused();
  await expect(coordinator.getByText("Indiquez à partir de quand.")).toBeVisible();
  await from.fill(inDays(0));
  await coordinator.getByLabel("Pourquoi ce changement").fill("Le projet dure plus longtemps.");
  await coordinator.getByLabel("Dernier jour", { exact: true }).fill(inDays(229));
  const changes = coordinator.getByRole("region", { name: "Ce qui change" });
  await expect(changes).toContainText(before);
  await expect(changes).toContainText(after);
  // What is typed waits in the phone.
  await coordinator.reload();
  await expect(changes).toContainText(after);
  await save.click();
  await expect(coordinator).toHaveURL(`/conventions/${id}`);
  await expect(card(coordinator)).toContainText("Brouillon");
  await card(coordinator).getByRole("button", { name: "Proposer aux signatures" }).click();
  await coordinator.getByRole("dialog").getByRole("button", { name: "Proposer aux signatures" }).click();
  await expect(said(coordinator)).toBeFocused();
  await expect(card(coordinator)).toContainText("À signer");

  const seen = (await (await page.request.get(`/api/v1/conventions/${id}`)).json()) as { amendments: { id: string }[] };
  for (const one of [page, member]) await sign(one, id, title, seen.amendments[0].id);
  // Until the last of the three signs, the convention ends when it did.
  await page.goto(`/conventions/${id}`);
  await expect(facts(page)).toContainText(before);
  await sign(coordinator, id, title, seen.amendments[0].id);
  await expect(coordinator.getByText(/^Les trois ont signé\s: l’avenant est en vigueur/)).toBeVisible();
  await page.reload();
  await expect(facts(page)).toContainText(after);
  await expect(card(page)).toContainText("En vigueur");
  await page.goto("/conventions");
  await expect(page.locator(".convention-row", { hasText: title })).toContainText(after);
});

test("a document that changes while it is read must be read again", async ({ page, browser }) => {
  const { id, title, coordinator } = await proposed(browser, page);
  await page.goto(`/conventions/${id}/signer`);
  const ask = () => page.getByRole("button", { name: "J’ai lu : recevoir mon code" }).click();
  const code = await mailedCode(page, title, ask);
  // Somebody changes a word, and proposes it again.
  const key = () => ({ "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") });
  const address = `/api/v1/conventions/${id}`;
  const seen = (await (await coordinator.request.get(address)).json()) as { version: number; content: object };
  const data = { ...seen.content, purpose: "Autre chose.", version: seen.version };
  const saved = await coordinator.request.put(address, { data, headers: key() });
  const { version } = (await saved.json()) as { version: number };
  await coordinator.request.post(`${address}/moves`, { data: { does: "propose", version }, headers: key() });
  await page.getByLabel("Code à six chiffres").fill(code);
  await page.getByRole("button", { name: "Signer", exact: true }).click();
  await expect(page.getByText(/^Le document a changé pendant que vous le lisiez/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Lire le document" })).toBeFocused();
  await expect(page.locator(".wording")).toContainText("Autre chose.");
  await sign(page, id, title);
});

test("a wrong code is said at its field, and nothing is signed without a network", async ({ page, browser, context }) => {
  const { id, title } = await proposed(browser, page);
  await page.goto(`/conventions/${id}/signer`);
  const ask = () => page.getByRole("button", { name: "J’ai lu : recevoir mon code" }).click();
  const code = await mailedCode(page, title, ask);
  const field = page.getByLabel("Code à six chiffres");
  const wrong = code === "000000" ? "000001" : "000000";
  await field.fill(wrong);
  await page.getByRole("button", { name: "Signer", exact: true }).click();
  await expect(page.getByText(/^Ce n’est pas le bon code/)).toBeVisible();
  await expect(field).toBeFocused();
  await expectNoViolation(page);
  await context.setOffline(true);
  await expect(page.getByText(/^Il faut du réseau pour signer/)).toBeVisible();
  await context.setOffline(false);
  await field.fill(code);
  await page.getByRole("button", { name: "Signer", exact: true }).click();
  await expect(page.getByRole("heading", { name: "C’est signé" })).toBeFocused();
});

test("a proof is intact until a word, a name or a signature of it changes", async ({ page, browser }) => {
  const { id, title, member, coordinator } = await proposed(browser, page);
  for (const one of [page, member, coordinator]) await sign(one, id, title);
  const proof = await (await page.request.get(`/api/v1/conventions/${id}/proof`)).text();
  // Whoever holds it need not be signed in.
  const anyone = await (await browser.newContext({ viewport: page.viewportSize() ?? undefined, locale: "fr-FR" })).newPage();
  await anyone.goto("/conventions/verifier");
  const check = async (text: string) => {
    const file = { name: "preuve.json", mimeType: "application/json", buffer: Buffer.from(text) };
    await anyone.getByLabel("Fichier de preuve").setInputFiles(file);
  };
  const verdict = anyone.locator(".verdict strong");
  await check(proof);
  await expect(verdict).toHaveText("Intact");
  await expectNoOverflow(anyone);
  await expectNoViolation(anyone);

  interface Parsed {
    documents: { document: string; chain: { links: { record: { name: string } }[] } }[];
  }
  const tampered = (change: (proof: Parsed) => void) => {
    const copy = JSON.parse(proof) as Parsed;
    change(copy);
    return JSON.stringify(copy);
  };
  await check(tampered((copy) => (copy.documents[0].document = copy.documents[0].document.replace("comptes", "contes"))));
  await expect(verdict).toHaveText("Modifié");
  await expect(anyone.locator(".verdict")).toContainText("Le document a été changé");
  await check(tampered((copy) => (copy.documents[0].chain.links[1].record.name = "Quelqu’un d’autre")));
  await expect(anyone.locator(".verdict")).toContainText("la signature n° 2");
  await check(tampered((copy) => copy.documents[0].chain.links.pop()));
  await expect(verdict).toHaveText("Modifié");
  await check("{}");
  await expect(anyone.getByText(/^Ce fichier n’est pas une preuve/)).toBeVisible();
});

test("the days of a convention are there to take along once all have signed", async ({ page, browser }) => {
  const { id, title, member, coordinator } = await proposed(browser, page);
  const dates = (of: Page) => of.getByRole("link", { name: "Les dates pour votre agenda" });
  await member.goto(`/conventions/${id}`);
  await expect(member.getByRole("link", { name: /^Le brouillon en PDF/ })).toBeVisible();
  await expect(dates(member)).toHaveCount(0);
  for (const one of [page, member, coordinator]) await sign(one, id, title);
  for (const one of [page, member, coordinator]) {
    await one.goto(`/conventions/${id}`);
    await expect(dates(one)).toHaveAttribute("href", `/api/v1/conventions/${id}/calendar.ics`);
  }
  const calendar = await (await member.request.get(`/api/v1/conventions/${id}/calendar.ics`)).text();
  expect(calendar).toContain("SUMMARY:Premier jour");
});

test("one signs with a keyboard and nothing else", async ({ page, browser }) => {
  const { id, title } = await proposed(browser, page);
  await page.goto("/conventions");
  const keys = new Keys(page);
  await keys.press(page.getByRole("link", { name: title }));
  await expect(page).toHaveURL(`/conventions/${id}`);
  await keys.press(now(page).getByRole("link", { name: "Lire et signer" }));
  await expect(page.getByRole("heading", { level: 1, name: "Lire et signer" })).toBeVisible();
  const code = await mailedCode(page, title, () => keys.press(page.getByRole("button", { name: "J’ai lu : recevoir mon code" })));
  await expect(page.getByLabel("Code à six chiffres")).toBeFocused();
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "C’est signé" })).toBeFocused();
});
