//! The mail that tells of new missions.

use std::fmt::Write as _;

use domain::saved_search::MISSIONS_PER_SEARCH;
use domain::{MissionFilter, MissionSummary, Remote};
use words::{Language, departments, said};

use super::letter;
use crate::storage::outbox::{Letter, Letters, ListMail, NewMail};

/// A search with what came.
pub struct NewsOf {
    pub name: String,
    pub query: String,
    pub filter: MissionFilter,
    /// Of the link that stops its alerts.
    pub token: String,
    /// The first of them, as many as a mail describes.
    pub missions: Vec<MissionSummary>,
    pub count: usize,
}

fn missions(count: usize, language: Language) -> String {
    match count {
        1 => language.pick("une nouvelle mission", "one new mission").to_owned(),
        _ => language.pick(format!("{count} nouvelles missions"), format!("{count} new missions")),
    }
}

/// `Niort (Deux-Sèvres), à 12 km` where the search has a centre.
fn place(mission: &MissionSummary, filter: &MissionFilter, language: Language) -> String {
    if mission.remote == Remote::Full {
        return said!(language, terms::remote(Remote::Full)).to_owned();
    }
    let department = mission.department.as_ref().and_then(|code| departments::name(code.as_str()));
    let town = said!(language, detail::town(mission.commune.as_deref(), department));
    let centre = filter.near.as_ref().and_then(|near| near.at);
    match centre.zip(mission.location) {
        Some((centre, there)) => {
            let distance = centre.distance_km(there.at);
            format!("{town}, {}", said!(language, format::distance(distance)))
        }
        None => town,
    }
}

/// `« Autour de Niort » : 3 nouvelles missions`.
fn headline(news: &NewsOf, language: Language) -> String {
    let (name, missions) = (&news.name, missions(news.count, language));
    language.pick(format!("« {name} » : {missions}"), format!("“{name}”: {missions}"))
}

fn about(text: &mut String, news: &NewsOf, base_url: &str, language: Language) {
    // Writing to a string cannot fail.
    let _ = write!(text, "\n{}\n", headline(news, language));
    for mission in news.missions.iter().take(MISSIONS_PER_SEARCH) {
        let _ = write!(
            text,
            "\n- {title}\n  {association} · {place}\n  {commitment}\n  {base_url}/missions/{slug}\n",
            title = mission.title,
            association = mission.association.name,
            place = place(mission, &news.filter, language),
            commitment = said!(language, format::commitment(mission.commitment)),
            slug = mission.slug,
        );
    }
    let separator = if news.query.is_empty() { "" } else { "?" };
    let whole = match news.count.saturating_sub(news.missions.len()) {
        0 => language.pick("Toutes celles de cette recherche :", "All those of this search:").to_owned(),
        rest => language.pick(format!("Et {rest} de plus :"), format!("And {rest} more:")),
    };
    let stop = language.pick(
        "Ne plus être prévenu·e pour cette recherche, en un geste :",
        "To hear no more of this search, in one tap:",
    );
    let _ = write!(
        text,
        "\n{whole}\n{base_url}/{separator}{query}\n{stop}\n{base_url}/alertes/arret?jeton={token}\n",
        query = news.query,
        token = news.token,
    );
}

fn written(news: &[NewsOf], base_url: &str, token: &str, language: Language) -> Letter {
    let mut text = language
        .pick(
            "De nouvelles missions répondent à ce que vous cherchez.\n",
            "New missions match what you are looking for.\n",
        )
        .to_owned();
    for of in news {
        about(&mut text, of, base_url, language);
    }
    let (rhythm, stop) = language.pick(
        (
            "Vous recevez un courriel par jour au plus. Vous choisissez à quel rythme :",
            "Ne plus recevoir aucune alerte, en un geste et sans vous connecter :",
        ),
        (
            "You receive one email a day at most. You choose how often:",
            "To receive no more alerts at all, in one tap and without signing in:",
        ),
    );
    let _ = write!(
        text,
        "\n{rhythm}\n{base_url}/mes-missions/recherches\n\n{stop}\n{base_url}/alertes/arret?jeton={token}\n"
    );
    let subject = match news {
        [only] => headline(only, language),
        several => {
            let all = missions(several.iter().map(|of| of.count).sum(), language);
            language.pick(format!("{all} pour vos recherches"), format!("{all} for your searches"))
        }
    };
    letter(language, subject, &text)
}

/// One mail for all searches that have news. `token` is of the link that stops all alerts.
pub fn alert_mail(recipient: &str, news: &[NewsOf], base_url: &str, token: &str) -> ListMail {
    let letters = Letters::each(|language| written(news, base_url, token, language));
    ListMail {
        mail: NewMail { recipient: recipient.to_owned(), reply_to: None, letters },
        unsubscribe: format!("{base_url}/api/v1/alerts/stop?token={token}"),
    }
}
