//! The mail that tells of new missions.

use std::fmt::Write as _;

use domain::saved_search::MISSIONS_PER_SEARCH;
use domain::{MissionFilter, MissionSummary, Remote};
use words::{departments, detail, format, terms};

use super::SIGNATURE;
use crate::storage::outbox::{ListMail, NewMail};

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

fn missions(count: usize) -> String {
    if count == 1 { "une nouvelle mission".to_owned() } else { format!("{count} nouvelles missions") }
}

/// `Niort (Deux-Sèvres), à 12 km` where the search has a centre.
fn place(mission: &MissionSummary, filter: &MissionFilter) -> String {
    if mission.remote == Remote::Full {
        return terms::remote(Remote::Full).to_owned();
    }
    let department = mission.department.as_ref().and_then(|code| departments::name(code.as_str()));
    let town = detail::town(mission.commune.as_deref(), department);
    let centre = filter.near.as_ref().and_then(|near| near.at);
    match centre.zip(mission.location) {
        Some((centre, there)) => format!("{town}, {}", format::distance(centre.distance_km(there.at))),
        None => town,
    }
}

fn about(body: &mut String, news: &NewsOf, base_url: &str) {
    // Writing to a string cannot fail.
    let _ = write!(body, "\n« {} » : {}\n", news.name, missions(news.count));
    for mission in news.missions.iter().take(MISSIONS_PER_SEARCH) {
        let _ = write!(
            body,
            "\n- {title}\n  {association} · {place}\n  {commitment}\n  {base_url}/missions/{slug}\n",
            title = mission.title,
            association = mission.association.name,
            place = place(mission, &news.filter),
            commitment = format::commitment(mission.commitment),
            slug = mission.slug,
        );
    }
    let separator = if news.query.is_empty() { "" } else { "?" };
    let rest = news.count.saturating_sub(news.missions.len());
    let whole = if rest == 0 { "Toutes celles de cette recherche".to_owned() } else { format!("Et {rest} de plus") };
    let _ = write!(
        body,
        "\n{whole} :\n{base_url}/{separator}{query}\n\
         Ne plus être prévenu·e pour cette recherche, en un geste :\n{base_url}/alertes/arret?jeton={token}\n",
        query = news.query,
        token = news.token,
    );
}

/// One mail for all searches that have news. `token` is of the link that stops all alerts.
pub fn alert_mail(recipient: &str, news: &[NewsOf], base_url: &str, token: &str) -> ListMail {
    let mut body = String::from("Bonjour,\n\nDe nouvelles missions répondent à ce que vous cherchez.\n");
    for of in news {
        about(&mut body, of, base_url);
    }
    let _ = write!(
        body,
        "\nVous recevez un courriel par jour au plus. Vous choisissez à quel rythme :\n\
         {base_url}/mes-missions/recherches\n\n\
         Ne plus recevoir aucune alerte, en un geste et sans vous connecter :\n\
         {base_url}/alertes/arret?jeton={token}\n\n{SIGNATURE}\n"
    );
    let subject = match news {
        [only] => format!("« {} » : {}", only.name, missions(only.count)),
        several => {
            let all: usize = several.iter().map(|of| of.count).sum();
            format!("{} pour vos recherches", missions(all))
        }
    };
    ListMail {
        mail: NewMail { recipient: recipient.to_owned(), reply_to: None, subject, body },
        unsubscribe: format!("{base_url}/api/v1/alerts/stop?token={token}"),
    }
}
