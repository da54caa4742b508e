import { expect } from "@playwright/test";
import type { Fault } from "./front";
import { ago, asked, back, daysOf, desk, fillInterest, inMission, interest, interestsOf, mission, noteDay, status, test, timesMoved, timesSaid, waiting } from "./outbox";
import { employee } from "./people";
import { fresh, signIn } from "./space";
import { expectNoViolation } from "./axe";
import { expectNoOverflow, freshAddress, mailedLink, query, signInByMail } from "./support";

test.use({ serviceWorkers: "allow" });
test.slow();

test("a day that is noted without a network waits in sight, and goes once the network is back", async ({ page, context }) => {
  const { id, title, desk } = await inMission(page);
  await page.goto(`/mes-missions/${id}/jours`);
  await page.getByLabel("Quel jour ?").fill(ago(3));
  await page.getByLabel("Mécénat de compétences").check();
  await page.getByLabel(/Ce que vous avez fait/).fill("Réglage des vélos");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Noter ce jour" }).click();
  await expect(waiting(page).getByRole("heading", { level: 3 })).toContainText(title);
  await expect(waiting(page)).toContainText("Attend le réseau.");
  await expect(status(page).first()).toBeFocused();
  await expectNoViolation(page);
  await expectNoOverflow(page);
  expect(daysOf(id)).toBe(0);
  await context.setOffline(false);
  await expect(waiting(page)).toBeHidden();
  await expect(page.locator(".day-row")).toHaveCount(1);
  await expect(status(page).filter({ hasText: "C’est parti" })).toBeVisible();
  expect(daysOf(id)).toBe(1);
  await desk.close();
});

test("a page that is closed while it sends loses nothing: the next visit sends it", async ({ page, context, front }) => {
  const { id, title } = await inMission(page);
  for (const [place, fault] of (["cut", "half", "lost", "late"] as Fault[]).entries()) {
    const tab = await context.newPage();
    front.line = fault;
    await noteDay(tab, id, title, ago(3 + place));
    await tab.waitForFunction(() => localStorage.getItem("outbox") === "1");
    await tab.close();
    front.line = null;
    await page.goto("/mes-missions");
    await expect.poll(() => daysOf(id), { message: fault, timeout: 30_000 }).toBe(place + 1);
    await expect(waiting(page)).toBeHidden();
  }
});

test("an interest of somebody who is not signed in waits, can be taken back, and is sent as nobody's", async ({ page, front }) => {
  await page.goto("/charte");
  const other = await desk(page);
  const { mission: of, title } = await mission(other);
  const address = freshAddress();
  await fillInterest(page, of, address);
  front.line = "lost";
  await page.getByRole("button", { name: /^Envoyer/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre intérêt attend le réseau");
  await expect(waiting(page)).toContainText(title);
  await page.screenshot({ path: test.info().outputPath("waits.png"), fullPage: true });
  await expectNoViolation(page);
  await expectNoOverflow(page);
  // It says that it may have arrived, for it has; the form comes back with what was typed.
  await page.getByRole("button", { name: /^Annuler l’envoi/ }).click();
  await expect(page.getByLabel(/^Votre message/)).toHaveValue("Bonjour, votre mission me parle.");
  front.line = "cut";
  await page.getByRole("button", { name: /^Envoyer/ }).click();
  await expect(waiting(page)).toBeVisible();
  // Another who signs in here meanwhile neither sees it nor sends it under their name.
  front.line = null;
  await signIn(page.context(), "manager");
  await page.goto("/mes-missions");
  await expect(page.getByRole("heading", { level: 1, name: "Mes missions" })).toBeVisible();
  await expect(waiting(page)).toBeHidden();
  await expect.poll(() => interestsOf(address)).toBe(1);
  expect(query(`select count(*) from interests where work_email = '${address}' and account_id is null`)).toBe("1");
  await other.close();
});

test("a session that ended, or another's, sends nothing; the person's own next session does", async ({ page, context, front }) => {
  const { id, address } = await inMission(page);
  await page.goto(`/mes-missions/${id}/jours`);
  await page.getByLabel("Quel jour ?").fill(ago(3));
  await page.getByLabel("Mécénat de compétences").check();
  front.line = "cut";
  await page.getByRole("button", { name: "Noter ce jour" }).click();
  await expect(waiting(page)).toBeVisible();
  // The session ends elsewhere, and the network comes back.
  await context.clearCookies();
  front.line = null;
  await back(page);
  await page.goto("/mes-missions");
  await expect(page.getByRole("link", { name: "Se connecter" }).first()).toBeVisible();
  expect(daysOf(id)).toBe(0);
  await signIn(context, "employee");
  await page.goto("/mes-missions");
  await expect(page.getByRole("heading", { level: 1, name: "Mes missions" })).toBeVisible();
  await back(page);
  await expect(waiting(page)).toBeHidden();
  expect(daysOf(id)).toBe(0);
  await context.clearCookies();
  await signInByMail(page, address, "/connexion?suite=/mes-missions");
  await expect.poll(() => daysOf(id)).toBe(1);
});

test("whoever signs out with something unsent is asked, and may keep it for their next visit or erase it", async ({ page, front }) => {
  const { id, address } = await inMission(page);
  await page.goto(`/mes-missions/${id}/jours`);
  await page.getByLabel("Quel jour ?").fill(ago(3));
  await page.getByLabel("Mécénat de compétences").check();
  front.line = "busy";
  await page.getByRole("button", { name: "Noter ce jour" }).click();
  await expect(waiting(page)).toContainText("Essayé sans réponse");
  await page.goto("/compte");
  await page.getByRole("button", { name: "Se déconnecter" }).click();
  const dialog = page.getByRole("dialog", { name: "Il reste à envoyer" });
  await expect(dialog).toContainText("1 chose que vous avez écrite n’est pas encore partie.");
  await expectNoViolation(page);
  await dialog.getByRole("button", { name: "Se déconnecter, et garder" }).click();
  await expect(page).toHaveURL(/\/$/);
  front.line = null;
  await page.goto("/charte");
  await back(page);
  expect(daysOf(id)).toBe(0);
  await signInByMail(page, address, "/connexion?suite=/mes-missions");
  await expect.poll(() => daysOf(id)).toBe(1);
});

test("a mission that is full meanwhile is told to the person, with what they had written", async ({ page, front }) => {
  await page.goto("/charte");
  const other = await desk(page);
  const { mission: of, title } = await mission(other, 1, true);
  const address = freshAddress();
  await fillInterest(page, of, address);
  front.line = "cut";
  await page.getByRole("button", { name: /^Envoyer/ }).click();
  await expect(waiting(page)).toBeVisible();
  front.line = null;
  const taken = await other.request.post("/api/v1/interests", {
    data: interest(of, freshAddress()),
    headers: { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") },
  });
  expect(taken.status()).toBe(201);
  await back(page);
  await expect(waiting(page)).toContainText("il n’y a plus de place");
  await expect(waiting(page)).toContainText("Bonjour, votre mission me parle.");
  await expect(waiting(page).getByRole("heading", { level: 3 })).toContainText(title);
  await page.screenshot({ path: test.info().outputPath("refused.png"), fullPage: true });
  await expectNoViolation(page);
  // It stays until the person has done with it.
  await page.reload();
  await expect(waiting(page)).toContainText("il n’y a plus de place");
  await page.getByRole("button", { name: /^Retirer de la liste/ }).click();
  await expect(waiting(page)).toBeHidden();
  expect(interestsOf(address)).toBe(0);
  await other.close();
});

test("an association's answer and draft wait as well, and go once", async ({ page, context, front }) => {
  await page.goto("/charte");
  await signIn(context);
  const { slug, mission: of } = await mission(page);
  const address = freshAddress();
  await page.request.post("/api/v1/interests", {
    data: interest(of, address),
    headers: { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") },
  });
  await page.goto(`/espace-association/${slug}/interets`);
  await page.locator(".cards summary").first().click();
  await page.getByRole("button", { name: /^Accepter/ }).first().click();
  await page.getByRole("button", { name: "Relire avant d’envoyer" }).click();
  front.line = "lost";
  await page.getByRole("button", { name: "Envoyer", exact: true }).click();
  await expect(waiting(page)).toContainText("Votre réponse à Postière de démonstration");
  await expectNoViolation(page);
  await expectNoOverflow(page);
  front.line = null;
  await back(page);
  await expect(waiting(page)).toBeHidden();
  expect(query(`select status from interests where work_email = '${address}'`)).toBe("accepted");
  expect(query(`select count(*) from history where subject = 'interest' and "after" = '"accepted"' and "of" in (select lower(substr(hex(id),1,8)||'-'||substr(hex(id),9,4)||'-'||substr(hex(id),13,4)||'-'||substr(hex(id),17,4)||'-'||substr(hex(id),21)) from interests where work_email = '${address}')`)).toBe("1");

  await page.goto(`/espace-association/${slug}/fiche`);
  const name = fresh("Atelier rebaptisé");
  await page.getByLabel("Nom de l’association").fill(name);
  front.line = "cut";
  await page.getByRole("button", { name: "Envoyer les changements" }).click();
  await expect(page.locator(".save-state")).not.toContainText("Envoi");
  // The page is left: what was written goes without it.
  await page.goto("/charte");
  front.line = null;
  await back(page);
  await expect.poll(() => query(`select name from associations where slug = '${slug}'`)).toBe(name);
  await page.goto(`/espace-association/${slug}/fiche`);
  await expect(page.getByLabel("Nom de l’association")).toHaveValue(name);
});

test("one's own answer and withdrawal wait as well, and go once", async ({ page, context, front }) => {
  const { id, address } = await asked(page);
  await signInByMail(page, address, "/connexion?suite=/mes-missions");
  await page.getByRole("button", { name: /^Répondre/ }).click();
  const words = fresh("Oui, depuis dix ans");
  await page.getByLabel("Votre réponse").fill(words);
  front.line = "lost";
  await page.getByRole("button", { name: "Envoyer ma réponse" }).click();
  await expect(waiting(page)).toContainText("Votre réponse à");
  front.line = null;
  await back(page);
  await expect(waiting(page)).toBeHidden();
  expect(timesSaid(words)).toBe(1);

  await page.getByRole("button", { name: /^Retirer mon intérêt/ }).click();
  await context.setOffline(true);
  await page.getByRole("dialog").getByRole("button", { name: "Retirer mon intérêt" }).click();
  await expect(waiting(page)).toContainText("Le retrait de votre intérêt");
  expect(timesMoved(id, "withdrawn")).toBe(0);
  await context.setOffline(false);
  await expect(waiting(page)).toBeHidden();
  expect(timesMoved(id, "withdrawn")).toBe(1);
});

test("a request for time waits as well, and goes once", async ({ page, front }) => {
  await page.goto("/charte");
  const other = await desk(page);
  const { slug, mission: of } = await mission(other);
  const address = employee("Postier d’essai", employee("Responsable d’essai"));
  const sent = await page.request.post("/api/v1/interests", {
    data: interest(of, address),
    headers: { "Idempotency-Key": fresh("clef-de-l-essai-").replace(/ /g, "") },
  });
  const { id } = (await sent.json()) as { id: string };
  await other.request.post(`/api/v1/listings/${slug}/interests/${id}/answer`, { data: { kind: "accept", message: "" } });
  await signInByMail(page, address, "/connexion?suite=/mes-missions");
  await page.getByRole("button", { name: /^Demander le temps à mon responsable/ }).click();
  // A Monday in four weeks or so, and the Friday of the week after.
  const monday = 28 - ((new Date().getUTCDay() + 6) % 7);
  await page.getByLabel("Premier jour").fill(ago(-monday));
  await page.getByLabel("Dernier jour").fill(ago(-monday - 11));
  await page.getByLabel("Demi-journées par semaine").fill("3");
  await page.getByLabel(/^Qui prend le relais/).fill("Le binôme de la tournée");
  front.line = "lost";
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await expect(waiting(page)).toContainText("Votre demande de temps");
  front.line = null;
  await back(page);
  await expect(waiting(page)).toBeHidden();
  await expect(page.locator(".own-time")).toContainText("Chez Responsable d’essai");
  const asked = `select count(*) from time_requests where interest_id in (select id from interests where work_email = '${address}')`;
  expect(query(asked)).toBe("1");
  await other.close();
});

test("what a mailed link answers and withdraws waits too, and goes once", async ({ page, front }) => {
  const { id, address } = await asked(page);
  await page.goto(await mailedLink(address, "/interet/echange"));
  const words = fresh("Oui, et une remorque");
  await page.getByRole("textbox", { name: "Votre réponse" }).fill(words);
  front.line = "lost";
  await page.getByRole("button", { name: "Envoyer ma réponse" }).click();
  await expect(waiting(page)).toContainText("Votre réponse à");
  await expect(page.getByRole("textbox", { name: "Votre réponse" })).toHaveCount(0);
  await expectNoViolation(page);
  await expectNoOverflow(page);
  front.line = null;
  await back(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre réponse est partie");
  await expect(waiting(page)).toBeHidden();
  expect(timesSaid(words)).toBe(1);

  await page.goto(await mailedLink(address, "/interet/retrait"));
  front.line = "cut";
  await page.getByRole("button", { name: "Retirer mon intérêt", exact: true }).click();
  await expect(waiting(page)).toContainText("Le retrait de votre intérêt");
  // The page is left: what was asked for goes without it.
  await page.goto("/charte");
  expect(timesMoved(id, "withdrawn")).toBe(0);
  front.line = null;
  await back(page);
  await expect.poll(() => timesMoved(id, "withdrawn")).toBe(1);
});

test("without room on the phone it is sent as it is, and what was typed stays where it could not be", async ({ page, front }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.goto("/charte");
  const other = await desk(page);
  const { mission: of } = await mission(other);
  const address = freshAddress();
  await fillInterest(page, of, address);
  front.line = "cut";
  await page.getByRole("button", { name: /^Envoyer/ }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page.getByLabel(/^Votre message/)).toHaveValue("Bonjour, votre mission me parle.");
  front.line = null;
  await page.getByRole("button", { name: /^Envoyer/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre intérêt est transmis");
  expect(interestsOf(address)).toBe(1);
  await other.close();
});

test("without a page the worker sends, and a worker that is stopped while it does loses nothing", async ({ page, context, front }) => {
  const { id, title } = await inMission(page);
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), { timeout: 40_000 }).toBe(true);
  const session = await context.newCDPSession(page);
  let registrationId = "";
  session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
    registrationId = registrations.find((one) => !one.isDeleted)?.registrationId ?? registrationId;
  });
  await session.send("ServiceWorker.enable");
  await expect.poll(() => registrationId).not.toBe("");
  front.line = "cut";
  await noteDay(page, id, title, ago(3));
  await expect(waiting(page)).toBeVisible();
  await page.goto("about:blank");
  const sync = { origin: front.url, registrationId, tag: "alliance-outbox", lastChance: false };
  // Its answer is on the way when it is stopped.
  front.line = "late";
  await session.send("ServiceWorker.dispatchSyncEvent", sync);
  await expect.poll(() => daysOf(id)).toBe(1);
  await session.send("ServiceWorker.stopAllWorkers");
  // Started again, it sends again; the server knows the key.
  front.line = null;
  front.asked = [];
  await session.send("ServiceWorker.dispatchSyncEvent", sync);
  await expect.poll(() => front.asked).toContain("/api/v1/me/days");
  expect(daysOf(id)).toBe(1);
  await page.goto("/mes-missions");
  await expect(page.getByRole("heading", { level: 1, name: "Mes missions" })).toBeVisible();
  await expect(waiting(page)).toBeHidden();
  expect(daysOf(id)).toBe(1);
});
