// Each way through the app with the keyboard alone: nothing here clicks, and nothing is focused but by Tab.
import { expect, test } from "@playwright/test";
import { Keys } from "./keys";
import { accept, employee, inDays, interested, offer, someone } from "./people";
import { association, fresh, signIn } from "./space";
import { enter, freshAddress, mailedLink, openExplore, query, summary } from "./support";

test.setTimeout(120_000);

test("from the map, by a filter, to a mission, to a sent interest, to its withdrawal", async ({ page }) => {
  const keys = new Keys(page);
  await openExplore(page);
  const before = await summary(page).textContent();
  // The first stop leads past the bar.
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Aller au contenu" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Aller au contenu" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  const filters = page.getByRole("button", { name: /^Filtres/ });
  await keys.press(filters);
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await keys.tick(dialog.getByRole("checkbox").first());
  await expect(page).toHaveURL(/pilier=/);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(filters).toBeFocused();
  await expect(summary(page)).not.toHaveText(before ?? "");

  const card = page.locator(".all-cards .card").filter({ hasNotText: "Complet" }).first().getByRole("link").first();
  await keys.press(card);
  await expect(page).toHaveURL(/\/missions\//);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();
  const star = page.getByRole("button", { name: "Favori", exact: true });
  await keys.to(star);
  await page.keyboard.press("Space");
  await expect(star).toHaveAttribute("aria-pressed", "true");
  await expect(star).toBeFocused();

  await page.keyboard.press("Shift+Tab");
  await keys.press(page.getByRole("link", { name: "Cela m’intéresse" }));
  await expect(page).toHaveURL(/\/interet$/);
  // An empty form says what it lacks, and leads there.
  await keys.press(page.getByRole("button", { name: /^Envoyer/ }));
  const name = page.getByLabel("Prénom et nom");
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(/\S/);
  const address = freshAddress();
  await keys.write(name, "Postière d’essai");
  await keys.write(page.getByLabel("Courriel professionnel"), address);
  await keys.write(page.getByLabel("Site ou département"), "Gironde");
  await keys.tick(page.getByRole("checkbox", { name: /^J’accepte/ }));
  await keys.press(page.getByRole("button", { name: /^Envoyer/ }));
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  expect(query(`select count(*) from interests where work_email = '${address}'`)).toBe("1");

  await page.goto(await mailedLink(address, "/interet/retrait"));
  await keys.press(page.getByRole("button", { name: "Retirer mon intérêt" }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre intérêt est retiré");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  expect(query(`select status from interests where work_email = '${address}'`)).toBe("withdrawn");
});

test("in by an account of the demonstration, to one's favourites, and out again", async ({ page }) => {
  const keys = new Keys(page);
  await page.goto("/connexion");
  await keys.press(page.getByRole("button", { name: /^Postier/ }));
  await expect(page).toHaveURL(/\/compte$/);
  await keys.press(page.getByRole("navigation", { name: "Où aller" }).getByRole("link", { name: /^Mes missions/ }));
  await expect(page).toHaveURL(/\/mes-missions$/);
  await expect(page.getByRole("region", { name: "Vos favoris" })).toBeVisible();
  await keys.press(page.getByRole("link", { name: "Mon espace" }));
  await keys.press(page.getByRole("button", { name: "Se déconnecter" }));
  await expect(page).toHaveURL(/\/$/);
  expect((await page.request.get("/api/v1/me")).status()).toBe(401);
});

test("an employee notes a day, and takes their interest back by a dialog that gives the focus back", async ({ page, browser }) => {
  const keys = new Keys(page);
  const desk = await someone(browser, page);
  await signIn(desk);
  const place = await association(desk, true);
  const mission = await offer(desk, place.slug);
  const address = employee("Postière d’essai");
  await enter(page, address, "/mes-missions");
  const interest = await interested(page, mission.slug, address, "Postière d’essai");
  await accept(desk, place.slug, interest);
  await desk.context().close();
  await page.reload();

  await keys.press(page.getByRole("link", { name: `Noter mes jours : ${mission.title}` }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mes jours");
  // The arrows change the part of the day that has the focus.
  const day = page.getByLabel("Quel jour ?");
  await keys.to(day);
  const proposed = await day.inputValue();
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await expect(day).not.toHaveValue(proposed);
  // On the first of a month that was its last day, which is yet to come.
  await page.keyboard.press("ArrowUp");
  await expect(day).toHaveValue(proposed);
  await keys.choose(page.getByLabel("Mécénat de compétences"));
  await keys.press(page.getByRole("button", { name: "Noter ce jour" }));
  await expect(page.locator(".day-row")).toHaveCount(1);

  await keys.press(page.getByRole("link", { name: /Mes missions/ }).first());
  const leave = page.locator(".own-interest").getByRole("button", { name: /^Retirer mon intérêt/ });
  await keys.press(leave);
  const dialog = page.getByRole("dialog", { name: "Retirer mon intérêt ?" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(leave).toBeFocused();
  await page.keyboard.press("Enter");
  await keys.press(dialog.getByRole("button", { name: "Retirer mon intérêt" }));
  await expect(page.getByText("Votre intérêt est retiré.")).toBeFocused();
  expect(query(`select status from interests where work_email = '${address}'`)).toBe("withdrawn");
});

test("a manager agrees to working time", async ({ page, browser }) => {
  const keys = new Keys(page);
  const [desk, person] = [await someone(browser, page), await someone(browser, page)];
  await signIn(desk);
  const place = await association(desk, true);
  const mission = await offer(desk, place.slug);
  const leader = employee("Responsable d’essai");
  const address = employee("Postière d’essai", leader);
  await enter(person, address, "/compte");
  const interest = await interested(person, mission.slug, address, "Postière d’essai");
  await accept(desk, place.slug, interest);
  const asked = await person.request.post("/api/v1/me/time-requests", {
    data: { interest, kind: "skills_sponsorship", first_day: inDays(30), last_day: inDays(60), half_days: 2, cover: "Le binôme", message: "" },
    headers: { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") },
  });
  expect(asked.ok()).toBe(true);
  for (const one of [desk, person]) await one.context().close();

  await enter(page, leader, "/equipe");
  const agree = page.locator(".team-request").getByRole("button", { name: /^Accorder/ });
  await keys.press(agree);
  const dialog = page.getByRole("dialog", { name: "Accorder" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(agree).toBeFocused();
  await page.keyboard.press("Enter");
  await keys.write(dialog.getByLabel("Un mot pour la personne"), "Bonne mission !");
  await keys.press(dialog.getByRole("button", { name: "Accorder" }));
  await expect(page.getByText("Le temps est accordé. Postière d’essai est prévenu·e.")).toBeFocused();
});

test("an association answers somebody, and changes its listing", async ({ page }) => {
  const keys = new Keys(page);
  await signIn(page);
  const place = await association(page, true);
  const mission = await offer(page, place.slug);
  const address = freshAddress();
  await interested(page, mission.slug, address, "Une personne d’essai");

  await page.goto(`/espace-association/${place.slug}/interets`);
  const card = page.locator(".card.received");
  await keys.press(card.locator("summary"));
  await keys.press(card.getByRole("button", { name: /^Accepter/ }));
  const dialog = page.getByRole("dialog");
  await keys.write(dialog.getByRole("textbox"), "Venez mardi !");
  await keys.press(dialog.getByRole("button", { name: "Relire avant d’envoyer" }));
  await expect(dialog.getByRole("heading", { name: /va recevoir$/ })).toBeFocused();
  await keys.press(dialog.getByRole("button", { name: "Envoyer", exact: true }));
  await expect(page.locator(".notice.success:visible")).toBeFocused();
  expect(query(`select status from interests where work_email = '${address}'`)).toBe("accepted");

  await page.goto(`/espace-association/${place.slug}/fiche`);
  await keys.write(page.getByLabel("Téléphone public"), "01 23 45 67 89");
  await keys.press(page.getByRole("button", { name: "Envoyer les changements" }));
  await expect(page.locator(".save-state")).toHaveText("Envoyé");
  expect(query(`select phone from associations where slug = '${place.slug}'`)).toBe("+33123456789");
});

test("the coordination admits an association", async ({ page, browser }) => {
  const keys = new Keys(page);
  const desk = await someone(browser, page);
  await signIn(desk, "employee");
  const name = fresh("Recyclerie d’essai");
  const proposed = await desk.request.post("/api/v1/listings?despite_duplicates=true", {
    data: { name, description: "Une recyclerie de quartier.", commune_code: "01053" },
    headers: { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") },
  });
  expect(proposed.status()).toBe(201);
  const place = { name, slug: ((await proposed.json()) as { slug: string }).slug };
  await desk.context().close();

  await signIn(page, "coordinator");
  await page.goto("/coordination?genre=association");
  await keys.press(page.getByRole("list", { name: /Ce qui attend/ }).getByRole("link", { name: place.name }).first());
  const detail = page.getByRole("article");
  await expect(detail.getByRole("heading", { level: 2, name: place.name })).toBeFocused();
  await keys.tick(detail.getByRole("checkbox", { name: /Faire confiance/ }));
  await keys.press(detail.getByRole("button", { name: "Admettre" }));
  await expect(page.getByRole("status").filter({ hasText: `${place.name} est admise` })).toBeVisible();
  expect(query(`select status from associations where slug = '${place.slug}'`)).toBe("admitted");
});
