import { type Browser, expect, type Page, test } from "@playwright/test";
import { signIn } from "./space";
import { expectNoViolation } from "./axe";
import { demoAssociation, enter, expectNoOverflow, freshAddress, mailsWith, query } from "./support";

/** Somebody of the company's directory, whom no other test knows. */
function employee(name: string, manager?: string) {
  const address = freshAddress();
  const leads = manager ? `(select id from employees where email_key = '${manager}')` : "null";
  query(
    `insert into employees (id, user_key, email, email_key, name, team, manager_id, active, source, created_at, updated_at)
     values (randomblob(16), '${address}', '${address}', '${address}', '${name}', 'Équipe d’essai', ${leads}, 1, 'csv',
       '2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00')`,
  );
  return address;
}

/** A published mission on working time of the demonstration's association: its slug and title. */
function mission() {
  const found = query(
    `update missions set places = 50, places_left = 50, limits_interests = 0, on_working_time = 1 where id =
       (select m.id from missions m join associations a on a.id = m.association_id
        where a.slug = '${demoAssociation().slug}' and m.status in ('published', 'full') order by m.slug limit 1)
     returning slug || '|' || title`,
  );
  const [slug, title] = found.split("|");
  return { slug, title };
}

/** Has an interest of an address accepted; the mission's title. */
async function accepted(page: Page, browser: Browser, address: string, name: string) {
  const { slug, title } = mission();
  const sent = await page.request.post("/api/v1/interests", {
    data: {
      mission: slug,
      name,
      work_email: address,
      site: "Niort PPDC",
      message: "",
      availability: "",
      consent: true,
      consent_version: "2026-11",
    },
    headers: { "Idempotency-Key": `clef-de-l-essai-${Math.random().toString(36).slice(2)}` },
  });
  expect(sent.status()).toBe(201);
  const context = await browser.newContext();
  await signIn(context);
  const interests = `/api/v1/listings/${demoAssociation().slug}/interests`;
  const all = (await (await context.request.get(interests)).json()) as { id: string; work_email: string }[];
  const id = all.find((one) => one.work_email === address)?.id;
  const data = { kind: "accept", message: "" };
  expect((await context.request.post(`${interests}/${id}/answer`, { data })).status()).toBe(200);
  await context.close();
  return title;
}

/** A day so many weeks after the Monday of this one. */
function monday(weeks: number, days = 0) {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7) + weeks * 7 + days);
  return day.toISOString().slice(0, 10);
}

/** Another person, in a browser of their own with the same screen. */
async function another(browser: Browser, page: Page, address: string, at: string) {
  const context = await browser.newContext({ viewport: page.viewportSize() ?? undefined, locale: "fr-FR" });
  const other = await context.newPage();
  await enter(other, address, at);
  return other;
}

const card = (page: Page, name: string) => page.locator(".team-request").filter({ hasText: name });

async function ask(page: Page) {
  await page.getByRole("button", { name: /^Demander le temps à mon responsable/ }).click();
  await page.getByLabel("Premier jour").fill(monday(4));
  await page.getByLabel("Dernier jour").fill(monday(5, 4));
  await page.getByLabel("Demi-journées par semaine").fill("3");
  await page.getByLabel(/^Qui prend le relais/).fill("Le binôme de la tournée");
}

test("an employee asks for time, the manager sees the load and agrees", async ({ page, browser }) => {
  test.slow();
  const manager = employee("Responsable d’essai");
  const address = employee("Postier d’essai", manager);
  await enter(page, address, "/mes-missions");
  const title = await accepted(page, browser, address, "Postier d’essai");
  await page.reload();
  await ask(page);
  await expect(page.getByText("Votre demande part à : Responsable d’essai")).toBeVisible();
  await expect(page.getByText("1,5 jour par semaine (3 jours en tout)")).toBeVisible();
  await expectNoViolation(page);
  await expectNoOverflow(page);
  // What is typed waits, whatever happens to the page.
  await page.reload();
  await page.getByRole("button", { name: /^Demander le temps à mon responsable/ }).click();
  await expect(page.getByLabel(/^Qui prend le relais/)).toHaveValue("Le binôme de la tournée");
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await expect(page.getByText("Votre demande est partie.")).toBeFocused();
  await expect(page.locator(".own-time")).toContainText("Chez Responsable d’essai");
  await expect(page.locator(".own-time")).toContainText("Vous pourrez relancer à partir du");
  await expect(page.getByText("Personne n’a encore regardé vos demandes de temps.")).toBeVisible();
  await expect.poll(() => mailsWith("Le binôme de la tournée").filter((mail) => mail.includes(manager)).length).toBeGreaterThan(0);

  const desk = await another(browser, page, manager, "/compte");
  await desk.getByRole("navigation", { name: "Où aller" }).getByRole("link", { name: /^Mon équipe/ }).click();
  await expect(desk).toHaveURL(/\/equipe$/);
  const request = card(desk, "Postier d’essai");
  await expect(request).toContainText(title);
  await expect(request.getByRole("list", { name: "Charge de l’équipe ces semaines-là" })).toContainText("1,5 jour sur 5 jours, soit 30 %");
  await expectNoViolation(desk);
  await expectNoOverflow(desk);
  await request.getByRole("button", { name: /^Accorder/ }).click();
  const dialog = desk.getByRole("dialog", { name: "Accorder" });
  await dialog.getByLabel("Un mot pour la personne").fill("Bonne mission !");
  await expectNoViolation(desk);
  await dialog.getByRole("button", { name: "Accorder" }).click();
  await expect(desk.getByText("Le temps est accordé. Postier d’essai est prévenu·e.")).toBeFocused();
  await expect(request.getByRole("button")).toHaveCount(0);
  await desk.goto("/equipe/calendrier");
  await expect(desk.getByRole("table")).toContainText("Postier d’essai");
  await expectNoViolation(desk);
  await expectNoOverflow(desk);
  await desk.context().close();

  await page.reload();
  await expect(page.locator(".own-time")).toContainText("Accordé par Responsable d’essai");
  await expect(page.locator(".own-time")).toContainText("Bonne mission !");
  await expect(page.locator(".timeline")).toContainText("Le temps est accordé");
  await expect(page.locator(".looks")).toContainText("Responsable d’essai");
  await expectNoViolation(page);
});

test("a request follows the person to their new manager, and the old one sees it no longer", async ({ page, browser }) => {
  test.slow();
  const before = employee("Responsable d’avant");
  const after = employee("Responsable d’après");
  const address = employee("Postier muté", before);
  await enter(page, address, "/mes-missions");
  await accepted(page, browser, address, "Postier muté");
  await page.reload();
  await ask(page);
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await expect(page.locator(".own-time")).toContainText("Chez Responsable d’avant");

  // The company's directory says so.
  const context = await browser.newContext();
  await signIn(context, "coordinator");
  const token = await context.request.post("/api/v1/directory/tokens", { data: { name: "Annuaire d’essai" } });
  expect(token.status()).toBe(201);
  const { secret } = (await token.json()) as { secret: string };
  const id = query(`select lower(hex(id)) from employees where email_key = '${address}'`).replace(
    /^(.{8})(.{4})(.{4})(.{4})(.{12})$/,
    "$1-$2-$3-$4-$5",
  );
  const path = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
  const patched = await context.request.patch(`/scim/v2/Users/${id}`, {
    headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/scim+json" },
    data: {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
      Operations: [{ op: "replace", path, value: after }],
    },
  });
  expect(patched.status(), await patched.text()).toBe(200);
  await context.close();

  await page.reload();
  await expect(page.locator(".own-time")).toContainText("Chez Responsable d’après");
  await expect(page.locator(".timeline")).toContainText("passée à votre responsable d’aujourd’hui");
  await expect.poll(() => mailsWith("travaille avec vous désormais").filter((mail) => mail.includes(after)).length).toBe(1);
  const old = await another(browser, page, before, "/equipe");
  await old.goto("/equipe");
  await expect(old.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(card(old, "Postier muté")).toHaveCount(0);
  await old.context().close();
  const desk = await another(browser, page, after, "/equipe");
  await desk.goto("/equipe");
  await expect(card(desk, "Postier muté").getByRole("button", { name: /^Accorder/ })).toBeVisible();
  await expectNoViolation(desk);
  await expectNoOverflow(desk);
  await desk.context().close();
});

test("other dates are proposed and taken; another request is declined with a reason", async ({ page, browser }) => {
  test.slow();
  const manager = employee("Responsable d’essai");
  const address = employee("Postière d’essai", manager);
  await enter(page, address, "/mes-missions");
  await accepted(page, browser, address, "Postière d’essai");
  await page.reload();
  await ask(page);
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await expect(page.getByText("Votre demande est partie.")).toBeFocused();

  const desk = await another(browser, page, manager, "/equipe");
  await card(desk, "Postière d’essai").getByRole("button", { name: /^Proposer d’autres dates/ }).click();
  const dialog = desk.getByRole("dialog", { name: "Proposer d’autres dates" });
  await expect(dialog).toBeVisible();
  // Nothing of it is cut off on a phone.
  expect(await dialog.evaluate((node) => node.scrollWidth - node.clientWidth)).toBe(0);
  await dialog.getByLabel("Dernier jour").fill(monday(3));
  await dialog.getByRole("button", { name: "Proposer d’autres dates" }).click();
  await expect(dialog.getByLabel("Dernier jour")).toBeFocused();
  await dialog.getByLabel("Premier jour").fill(monday(8));
  await dialog.getByLabel("Dernier jour").fill(monday(9, 4));
  await dialog.getByRole("button", { name: "Proposer d’autres dates" }).click();
  await expect(desk.getByText(/^Vos dates sont proposées/)).toBeFocused();

  await page.reload();
  await expect(page.locator(".own-interest").first()).toContainText("À vous");
  await page.getByRole("button", { name: "Accepter ces dates" }).click();
  await expect(page.getByText("Les dates sont acceptées")).toBeFocused();

  // A change is another request: what is agreed stays meanwhile.
  await page.getByRole("button", { name: /^Changer les dates/ }).click();
  await page.getByLabel("Demi-journées par semaine").fill("10");
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await expect(page.getByText("Votre demande est partie.")).toBeFocused();
  await desk.reload();
  await card(desk, "À la place de").getByRole("button", { name: /^Refuser/ }).click();
  const declining = desk.getByRole("dialog", { name: "Refuser" });
  await declining.getByRole("button", { name: "Refuser" }).click();
  await expect(declining.getByLabel("Pourquoi ?")).toHaveAttribute("aria-invalid", "true");
  await declining.getByLabel("Pourquoi ?").selectOption("no_cover");
  await expectNoViolation(desk);
  await declining.getByRole("button", { name: "Refuser" }).click();
  await expect(desk.getByText(/^La demande est refusée/)).toBeFocused();
  await desk.context().close();
  await page.reload();
  await expect(page.locator(".own-time")).toContainText("Accordé");
  await page.getByText("Demandes précédentes").click();
  await expect(page.locator(".own-time")).toContainText("Personne ne peut prendre le relais.");
});

test("a manager who is away has another decide, who sees the desk meanwhile", async ({ page, browser }) => {
  const manager = employee("Responsable d’essai");
  employee("Membre d’essai", manager);
  const delegate = employee("Relais d’essai");
  await enter(page, manager, "/equipe/relais");
  await expect(page.getByText("Personne ne décide à votre place pour l’instant.")).toBeVisible();
  await page.getByRole("button", { name: "Confier les demandes" }).click();
  await expect(page.getByLabel("Courriel professionnel de la personne")).toBeFocused();
  await expectNoViolation(page);
  await page.getByLabel("Courriel professionnel de la personne").fill(delegate);
  await page.getByLabel("Premier jour").fill(new Date().toISOString().slice(0, 10));
  await page.getByLabel("Dernier jour").fill(monday(2));
  await page.getByRole("button", { name: "Confier les demandes" }).click();
  await expect(page.getByText("C’est fait : la personne est prévenue par courriel.")).toBeVisible();
  await expect(page.getByText("Relais d’essai")).toBeVisible();
  await expectNoOverflow(page);

  const desk = await another(browser, page, delegate, "/equipe");
  await expect(desk.getByRole("heading", { name: "Aucune demande" })).toBeVisible();
  await desk.goto("/equipe/relais");
  await expect(desk.getByText("À la place de Responsable d’essai")).toBeVisible();
  await desk.context().close();
  await page.getByRole("button", { name: "Mettre fin" }).click();
  await expect(page.getByText("vous décidez seul·e à nouveau")).toBeVisible();
});

test("the desk says what is wrong without a network, and is closed to who leads nobody", async ({ page }) => {
  const manager = employee("Responsable d’essai");
  employee("Membre d’essai", manager);
  await enter(page, manager, "/equipe");
  await expect(page.getByRole("heading", { name: "Aucune demande" })).toBeVisible();
  await page.route("**/api/v1/team/requests*", (route) => route.abort());
  await page.reload();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.unroute("**/api/v1/team/requests*");
  await page.getByRole("button", { name: "Réessayer" }).click();
  await expect(page.getByRole("heading", { name: "Aucune demande" })).toBeVisible();
  query(`update employees set active = 0 where email_key = '${manager}'`);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Cette page n’est pas pour vous" })).toBeVisible();
});
